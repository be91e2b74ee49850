using Portal.Identity.Contract;

namespace Portal.Support.Storage;

/// <summary>One thing that happened to a ticket after it was sent. Steps are only ever added.</summary>
internal sealed class TicketStep
{
    public required Guid ClientId { get; init; }

    public required Guid TicketId { get; init; }

    /// <summary>The ticket's version with this step.</summary>
    public required int Version { get; init; }

    public required StepKind Kind { get; init; }

    public required Guid AuthorId { get; init; }

    /// <summary>Name and role at the time of writing.</summary>
    public required string AuthorName { get; init; }

    public required Role AuthorRole { get; init; }

    /// <summary>What was written; null when something was only changed.</summary>
    public string? Text { get; init; }

    /// <summary>The status from here on; null when it stayed.</summary>
    public TicketStatus? Status { get; init; }

    /// <summary>The priority from here on; null when it stayed.</summary>
    public TicketPriority? Priority { get; init; }

    /// <summary>The name of the agent who works on the ticket from here on; empty when nobody does, null when that stayed.</summary>
    public string? Assignee { get; init; }

    public bool IsBySystem => AuthorId == Ticket.BySystem;

    public required DateTimeOffset WrittenAt { get; init; }

    /// <summary>One form, one step: unique for each ticket and author.</summary>
    public required string SubmitKey { get; init; }
}
