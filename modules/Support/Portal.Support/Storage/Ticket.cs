using Portal.Identity.Contract;
using Portal.Support.Contract;

namespace Portal.Support.Storage;

/// <summary>A ticket as it was sent. Instants are UTC.</summary>
internal sealed class Ticket
{
    public required Guid ClientId { get; init; }

    public required Guid Id { get; init; }

    /// <summary>Counts through the whole portal; the database gives it. People read it as <see cref="Name"/>.</summary>
    public long Number { get; init; }

    public required Guid AuthorId { get; init; }

    /// <summary>Name and role at the time of writing: a later change of either does not rewrite the ticket.</summary>
    public required string AuthorName { get; init; }

    public required Role AuthorRole { get; init; }

    public required TicketCategory Category { get; init; }

    public required TicketPriority Priority { get; init; }

    public required string Subject { get; init; }

    public required string Description { get; init; }

    /// <summary>The module that handed over; null when the person started the ticket.</summary>
    public string? Source { get; init; }

    /// <summary>The source's reason code; null exactly when <see cref="Source"/> is.</summary>
    public string? Reason { get; init; }

    /// <summary>The diagnostic block as the writer saw and sent it; null when there was none or the writer removed it.</summary>
    public IReadOnlyList<DiagnosticFact>? Diagnostics { get; init; }

    public TicketStatus Status { get; init; } = TicketStatus.Open;

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>One form, one ticket: unique for each client and author.</summary>
    public required string SubmitKey { get; init; }

    public string Name => $"T-{Number}";
}
