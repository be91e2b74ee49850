using Portal.Identity.Contract;
using Portal.Support.Contract;
using Portal.Support.Storage;

namespace Portal.Support.Queue;

/// <summary>One page of the queue.</summary>
/// <param name="Next">Where the next page starts; null on the last one.</param>
/// <param name="Clients">The clients of the lines.</param>
internal sealed record QueueView(IReadOnlyList<QueueLine> Lines, QueueCursor? Next, IReadOnlyDictionary<ClientId, Client> Clients)
{
    public const string Unnamed = "A client that has left";

    public string NameOf(QueueLine line) => Clients.GetValueOrDefault(new ClientId(line.ClientId))?.Name ?? Unnamed;

    public TimeZoneInfo ZoneOf(QueueLine line) => Clients.GetValueOrDefault(new ClientId(line.ClientId))?.TimeZone ?? TimeZoneInfo.Utc;
}

/// <summary>A ticket as the queue shows it.</summary>
/// <param name="IsUnread">Whether the client's people have written something that this agent has not seen.</param>
internal sealed record QueueLine(
    Guid Id,
    Guid ClientId,
    long Number,
    string Subject,
    TicketCategory Category,
    TicketPriority Priority,
    TicketStatus Status,
    DateTimeOffset CreatedAt,
    string AuthorName,
    string? AssigneeName,
    bool IsUnread)
{
    public string Name => $"T-{Number}";
}

/// <summary>A ticket with all its steps, internal ones among them, and the name and the time zone of its client.</summary>
internal sealed record QueueEntry(Ticket Ticket, IReadOnlyList<TicketStep> Steps, string ClientName, TimeZoneInfo Zone);
