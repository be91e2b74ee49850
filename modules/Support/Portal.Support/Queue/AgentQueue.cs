using Microsoft.EntityFrameworkCore;
using Portal.Identity.Contract;
using Portal.Support.Storage;

namespace Portal.Support.Queue;

/// <summary>The tickets of all clients, for those who work them. Only routes that ask for <see cref="Permission.WorkSupportQueue"/> use it.</summary>
internal sealed class AgentQueue(SupportDb db, IClientDirectory clients)
{
    public const int PageSize = 50;

    /// <summary>What the agent asks for: open tickets by priority and then the longest waiting, ended ones newest first.</summary>
    public async Task<QueueView> ReadAsync(CurrentMember agent, QueueFilter filter, QueueCursor? after, CancellationToken cancellationToken)
    {
        var lines = await InOrder(filter.Of(db.Tickets.AsNoTracking(), agent.Id), filter, after)
            .Take(PageSize + 1)
            .Select(ticket => new QueueLine(
                ticket.Id, ticket.ClientId, ticket.Number, ticket.Subject, ticket.Category, ticket.Priority, ticket.Status, ticket.CreatedAt, ticket.AuthorName, ticket.AssigneeName,
                ticket.ClientWord > db.Reads.Where(read => read.ClientId == ticket.ClientId && read.TicketId == ticket.Id && read.MemberId == agent.Id).Select(read => read.Version).FirstOrDefault()))
            .ToListAsync(cancellationToken);
        var next = lines.Count > PageSize ? new QueueCursor(lines[PageSize - 1].Priority, lines[PageSize - 1].Number) : null;
        return new QueueView([.. lines.Take(PageSize)], next, await ClientsAsync(lines.Select(line => line.ClientId), cancellationToken));
    }

    public async Task<QueueEntry?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        var ticket = await db.Tickets.AsNoTracking().SingleOrDefaultAsync(ticket => ticket.Id == id, cancellationToken);
        if (ticket is null) return null;
        var client = (await ClientsAsync([ticket.ClientId], cancellationToken)).GetValueOrDefault(new ClientId(ticket.ClientId));
        var steps = await db.Steps.AsNoTracking().Where(step => step.ClientId == ticket.ClientId && step.TicketId == id).OrderBy(step => step.Version).ToListAsync(cancellationToken);
        return new QueueEntry(ticket, steps, client?.Name ?? QueueView.Unnamed, client?.TimeZone ?? TimeZoneInfo.Utc);
    }

    /// <summary>The open ticket that presses most after this one; null when it is the last.</summary>
    public async Task<Guid?> NextAsync(Ticket ticket, CancellationToken cancellationToken)
    {
        var after = new QueueCursor(ticket.Priority, ticket.Number);
        var next = InOrder(QueueFilter.All.Of(db.Tickets.AsNoTracking(), Guid.Empty), QueueFilter.All, after);
        return await next.Select(found => (Guid?)found.Id).FirstOrDefaultAsync(cancellationToken);
    }

    private static IQueryable<Ticket> InOrder(IQueryable<Ticket> tickets, QueueFilter filter, QueueCursor? after)
    {
        if (filter.ShowsEnded) return tickets.Where(ticket => after == null || ticket.Number < after.Number).OrderByDescending(ticket => ticket.Number);
        if (after is { Priority: var priority, Number: var number })
            tickets = tickets.Where(ticket => ticket.Priority <= priority && (ticket.Priority < priority || ticket.Number > number));
        return tickets.OrderByDescending(ticket => ticket.Priority).ThenBy(ticket => ticket.Number);
    }

    private Task<IReadOnlyDictionary<ClientId, Client>> ClientsAsync(IEnumerable<Guid> ids, CancellationToken cancellationToken) =>
        clients.FindAsync([.. ids.Select(id => new ClientId(id)).Distinct()], cancellationToken);
}
