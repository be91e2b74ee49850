using Microsoft.Extensions.Options;
using Portal.Modularity.Doctor;
using Portal.Support.Mail;
using Portal.Support.Storage;

namespace Portal.Support.Doctor;

/// <summary>Whether mails leave.</summary>
internal sealed class MailCheckup(MailOutbox outbox, IOptions<MailSettings> settings) : ICheckup
{
    public string Part => "mail";

    public async Task<IReadOnlyList<Finding>> LookAsync(CancellationToken cancellationToken)
    {
        var waiting = await outbox.CountAsync(MailState.NotSent, cancellationToken);
        return [OnServer(waiting), OnFailed(await outbox.CountAsync(MailState.Failed, cancellationToken))];
    }

    private Finding OnServer(int waiting) => settings.Value.IsSet
        ? Finding.Well("server", waiting == 0 ? "A mail server is set." : $"A mail server is set; {waiting} wait to be sent.")
        : Finding.Attention("mail_not_set", "server", $"Support:Mail:Host is not set, so no mail leaves; {waiting} are kept.");

    private static Finding OnFailed(int failed) => failed == 0
        ? Finding.Well("failed", "None was refused for good.")
        : Finding.Attention("mails_failed", "failed", $"{failed} were refused for good: see them under /operator/mail.");
}
