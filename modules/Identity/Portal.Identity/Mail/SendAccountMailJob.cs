using Hangfire;
using Portal.Identity.Audit;
using Portal.Identity.Contract;
using Portal.Identity.SecondFactor;

namespace Portal.Identity.Mail;

/// <summary>Sends what members wait for. The link is made here, so that it stands in the mail and nowhere else.</summary>
internal sealed class SendAccountMailJob(AccountMails mails, OneTimeTokens tokens, IPersonalMail post, AuditLog log)
{
    public const string Id = "identity.send-mail";

    private const int AtMost = 100;

    // What failed waits in its table, with its own next time.
    [AutomaticRetry(Attempts = 0)]
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await mails.TidyAsync(cancellationToken);
        if (!post.IsSet) return;
        for (var tried = 0; tried < AtMost; tried++)
        {
            if (await mails.TakeAsync(cancellationToken) is not { } mail) return;
            switch (await SendAsync(mail, cancellationToken))
            {
                case MailOutcome.Sent:
                    await mails.RemoveAsync(mail, cancellationToken);
                    break;
                case MailOutcome.Refused:
                    await mails.FailAsync(mail, cancellationToken);
                    break;
                default:
                    return;
            }
        }
    }

    private async Task<MailOutcome> SendAsync(AccountMail mail, CancellationToken cancellationToken)
    {
        // whoever lost the account is told no more: that is done
        if (!mail.IsWelcome) return MailOutcome.Sent;
        var token = mail.Kind.Purpose() is { } purpose ? await tokens.MakeAsync(mail.Member, purpose, AccountMailText.ValidFor(purpose), cancellationToken) : null;
        var outcome = await post.SendAsync(AccountMailText.Of(mail, token), cancellationToken);
        if (outcome == MailOutcome.Sent && mail.Kind == AccountMailKind.Invitation)
            await log.WriteOwnAsync(AuditAction.InvitationSent, mail.Member, cancellationToken);
        return outcome;
    }
}
