using Portal.Support.Contract;
using Portal.Support.Storage;

namespace Portal.Support.Tickets;

/// <summary>A ticket as lists show it.</summary>
/// <param name="IsUnread">Whether Support has written something that the reader has not seen.</param>
internal sealed record TicketLine(
    Guid Id,
    long Number,
    string Subject,
    TicketCategory Category,
    TicketPriority Priority,
    TicketStatus Status,
    DateTimeOffset CreatedAt,
    DateTimeOffset ChangedAt,
    bool IsUnread)
{
    public string Name => $"T-{Number}";
}

/// <summary>One page of a client's tickets.</summary>
/// <param name="Items">Newest first.</param>
/// <param name="Before">Where the next page starts; null on the last one.</param>
internal sealed record TicketPageOf(IReadOnlyList<TicketLine> Items, long? Before)
{
    /// <summary>Takes one line more than a page holds, so that a full last page leads to no empty one.</summary>
    public static TicketPageOf From(IReadOnlyList<TicketLine> lines, int size) =>
        lines.Count <= size ? new(lines, null) : new([.. lines.Take(size)], lines[size - 1].Number);
}
