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
        if (!post.IsSet) return;
        for (var tried = 0; tried < AtMost; tried++)
        {
            if (await mails.TakeAsync(cancellationToken) is not { } mail) return;
            if (!await IsDoneAsync(mail, cancellationToken)) return;
            await mails.RemoveAsync(mail, cancellationToken);
        }
    }

    private async Task<bool> IsDoneAsync(AccountMail mail, CancellationToken cancellationToken)
    {
        if (!mail.IsWelcome) return true;
        var token = await tokens.MakeAsync(mail.Member, mail.Purpose, AccountMailText.ValidFor(mail.Purpose), cancellationToken);
        var outcome = await post.SendAsync(AccountMailText.Of(mail, token), cancellationToken);
        if (outcome == MailOutcome.Sent && mail.Purpose == TokenPurpose.Invitation)
            await log.WriteOwnAsync(AuditAction.InvitationSent, mail.Member, cancellationToken);
        return outcome != MailOutcome.TryLater;
    }
}
