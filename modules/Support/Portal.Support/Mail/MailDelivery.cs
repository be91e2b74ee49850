using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Support.Storage;

namespace Portal.Support.Mail;

/// <summary>Writes a mail from its ticket and hands it over.</summary>
internal sealed class MailDelivery(SupportDb db, MailAddresses addresses, MailServer server, IOptions<MailSettings> settings)
{
    /// <summary>Null when a server has taken it, else why not.</summary>
    public async Task<MailFailure?> TryAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        var ticket = await db.Tickets.AsNoTracking().SingleAsync(ticket => ticket.ClientId == mail.ClientId && ticket.Id == mail.TicketId, cancellationToken);
        if (await addresses.FindAsync(mail, ticket, cancellationToken) is not { } reader) return MailFailure.NobodyToTell;
        var step = await db.Steps.AsNoTracking()
            .SingleOrDefaultAsync(step => step.ClientId == mail.ClientId && step.TicketId == mail.TicketId && step.Version == mail.Version, cancellationToken);
        return await server.HandOverAsync(MailMessage.Of(mail, reader, MailText.Of(mail, ticket, step, settings.Value.PublicUrl!), settings.Value), cancellationToken);
    }
}
