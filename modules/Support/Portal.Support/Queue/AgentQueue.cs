using Microsoft.EntityFrameworkCore;
using Portal.Identity.Contract;
using Portal.Support.Storage;

namespace Portal.Support.Queue;

/// <summary>The tickets of all clients, for those who work them. Only routes that ask for <see cref="Permission.WorkSupportQueue"/> use it.</summary>
internal sealed class AgentQueue(SupportDb db, IClientDirectory clients)
{
    public const int Shown = 100;

    private static readonly TicketStatus[] Ended = [TicketStatus.Resolved, TicketStatus.Closed];

    /// <summary>The most pressing open tickets: by priority, then the longest waiting.</summary>
    public async Task<QueueView> ReadAsync(CancellationToken cancellationToken)
    {
        var open = db.Tickets.AsNoTracking().Where(ticket => !Ended.Contains(ticket.Status));
        var tickets = await open
            .OrderByDescending(ticket => ticket.Priority).ThenBy(ticket => ticket.CreatedAt).ThenBy(ticket => ticket.Number)
            .Take(Shown)
            .ToListAsync(cancellationToken);
        var total = tickets.Count < Shown ? tickets.Count : await open.CountAsync(cancellationToken);
        var names = await clients.FindAsync([.. tickets.Select(ticket => new ClientId(ticket.ClientId)).Distinct()], cancellationToken);
        return new QueueView([.. tickets.Select(ticket => Entry(ticket, names))], total);
    }

    public async Task<QueueEntry?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        var ticket = await db.Tickets.AsNoTracking().SingleOrDefaultAsync(ticket => ticket.Id == id, cancellationToken);
        return ticket is null ? null : Entry(ticket, await clients.FindAsync([new ClientId(ticket.ClientId)], cancellationToken));
    }

    private static QueueEntry Entry(Ticket ticket, IReadOnlyDictionary<ClientId, Client> names)
    {
        var client = names.GetValueOrDefault(new ClientId(ticket.ClientId));
        return new QueueEntry(ticket, client?.Name ?? "A client that has left", client?.TimeZone ?? TimeZoneInfo.Utc);
    }
}

/// <summary>A ticket with the name and the time zone of its client.</summary>
internal sealed record QueueEntry(Ticket Ticket, string ClientName, TimeZoneInfo Zone);

/// <summary>What an agent sees of the queue.</summary>
/// <param name="Entries">The most pressing ones, at most <see cref="AgentQueue.Shown"/>.</param>
/// <param name="Total">How many are open in all.</param>
internal sealed record QueueView(IReadOnlyList<QueueEntry> Entries, int Total);
