using Microsoft.AspNetCore.Http;
using Portal.Identity.Contract;
using Portal.Support.Desk;
using Portal.Support.Storage;
using Portal.Support.Tickets;

namespace Portal.Support.Queue;

/// <summary>Which tickets of the queue an agent wants to see.</summary>
/// <param name="Tickets">Without a status: everything that is not resolved or closed.</param>
/// <param name="Holder">Who works on them; null lets all through.</param>
/// <param name="Client">Whose they are; null lets all through.</param>
internal sealed record QueueFilter(TicketFilter Tickets, Holder? Holder = null, ClientId? Client = null)
{
    public static QueueFilter All { get; } = new(new TicketFilter());

    /// <summary>Whether it shows tickets that have ended; those stand newest first, because nothing in them presses.</summary>
    public bool ShowsEnded => Tickets.Status is TicketStatus.Resolved or TicketStatus.Closed;

    public bool IsEmpty => Tickets.IsEmpty && Holder is null && Client is null;

    /// <summary>The filter as addresses carry it; empty when it lets all through.</summary>
    public string Query => string.Join('&', new[]
    {
        Tickets.Query,
        Holder is { } holder ? $"holder={Words.Key(holder)}" : "",
        Client is { } client ? $"client={client}" : "",
    }.Where(part => part.Length > 0));

    public static QueueFilter Read(IQueryCollection query) => new(
        TicketFilter.Read(query, out _),
        Words.Find<Holder>(query["holder"]),
        ClientId.TryParse(query["client"], out var client) ? client : null);

    public IQueryable<Ticket> Of(IQueryable<Ticket> tickets, Guid agent)
    {
        // Spelled out as the indexes spell it, so that they serve it.
        tickets = ShowsEnded
            ? tickets.Where(ticket => ticket.Status == TicketStatus.Resolved || ticket.Status == TicketStatus.Closed)
            : tickets.Where(ticket => ticket.Status != TicketStatus.Resolved && ticket.Status != TicketStatus.Closed);
        if (Client is { Value: var client }) tickets = tickets.Where(ticket => ticket.ClientId == client);
        if (Holder == Queue.Holder.Me) tickets = tickets.Where(ticket => ticket.AssigneeId == agent);
        if (Holder == Queue.Holder.Nobody) tickets = tickets.Where(ticket => ticket.AssigneeId == null);
        return Tickets.Of(tickets);
    }
}

/// <summary>Who works on a ticket, as an agent looks for it.</summary>
internal enum Holder
{
    Me,
    Nobody,
}
