using Portal.Identity.Contract;
using Portal.Support.Storage;
using Portal.Support.Tickets.Attachments;

namespace Portal.Support.Tickets;

/// <summary>A ticket with everything that its client's people see of it.</summary>
internal sealed record WholeTicket(Ticket Ticket, IReadOnlyList<TicketStep> Steps, IReadOnlyList<FileLine> Files);

/// <summary>Reads whole tickets.</summary>
internal sealed class TicketReader(TicketBook book, TicketFiles files)
{
    public async Task<WholeTicket?> FindAsync(ClientScope scope, Guid id, CancellationToken cancellationToken) =>
        await book.FindAsync(scope, id, cancellationToken) is { } ticket ? await WholeAsync(ticket, scope, cancellationToken) : null;

    public async Task<WholeTicket> WholeAsync(Ticket ticket, ClientScope scope, CancellationToken cancellationToken) => new(
        ticket,
        await book.StepsAsync(scope, ticket.Id, cancellationToken),
        await files.ListAsync(new TicketKey(ticket.ClientId, ticket.Id), cancellationToken));
}
