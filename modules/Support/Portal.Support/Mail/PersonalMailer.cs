using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MimeKit;
using Portal.Identity.Contract;

namespace Portal.Support.Mail;

/// <summary>Mails of the portal to one person, by the server that takes the mails about tickets.</summary>
internal sealed class PersonalMailer(MailServer server, IOptions<MailSettings> settings, TimeProvider time, ILogger<PersonalMailer> logger) : IPersonalMail
{
    public bool IsSet => settings.Value.IsSet;

    public async Task<MailOutcome> SendAsync(PersonalMail mail, CancellationToken cancellationToken)
    {
        if (!IsSet) return MailOutcome.TryLater;
        if (MailSettings.Mailbox(mail.Address) is not { } reader) return MailOutcome.Refused;
        if (await server.HandOverAsync(Write(mail, reader), cancellationToken) is not { } failure) return MailOutcome.Sent;
        logger.LogWarning("A mail to a person was not sent: {Failure}.", failure);
        return failure.IsFinal() ? MailOutcome.Refused : MailOutcome.TryLater;
    }

    private MimeMessage Write(PersonalMail mail, MailboxAddress reader)
    {
        var message = new MimeMessage { Subject = mail.Subject, Date = time.GetUtcNow(), Body = new TextPart("plain") { Text = $"{mail.Text}\n{LinkOf(mail)}" } };
        message.From.Add(MailSettings.Mailbox(settings.Value.From)!);
        message.To.Add(reader);
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        return message;
    }

    private string LinkOf(PersonalMail mail) => mail.Link is null ? "" : $"\n{settings.Value.PublicUrl!.AbsoluteUri.TrimEnd('/')}{mail.Link}\n";
}
