using Microsoft.Extensions.Options;
using MimeKit;
using Portal.Identity.Contract;
using Portal.Support.Storage;

namespace Portal.Support.Mail;

/// <summary>Where the reader of a mail is reached now. Who lost the client since is told nothing.</summary>
internal sealed class MailAddresses(IMemberDirectory members, IOptions<MailSettings> settings)
{
    /// <summary>Null when there is nobody to tell.</summary>
    public async Task<MailboxAddress?> FindAsync(OutgoingMail mail, Ticket ticket, CancellationToken cancellationToken)
    {
        if (mail.Reader == MailReader.Writer) return await FindAsync(ticket, ticket.AuthorId, Permission.UseSupport, cancellationToken);
        var assignee = mail.Version > 1 && ticket.AssigneeId is { } agent ? await FindAsync(ticket, agent, Permission.WorkSupportQueue, cancellationToken) : null;
        return assignee ?? MailSettings.Mailbox(settings.Value.AgentsAddress);
    }

    private async Task<MailboxAddress?> FindAsync(Ticket ticket, Guid member, Permission permission, CancellationToken cancellationToken) =>
        MailSettings.Mailbox(await members.FindEmailAsync(member, permission, new ClientId(ticket.ClientId), cancellationToken));
}
