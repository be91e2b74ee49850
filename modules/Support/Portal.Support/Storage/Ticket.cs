using Portal.Identity.Contract;
using Portal.Support.Contract;

namespace Portal.Support.Storage;

/// <summary>A ticket: what the writer sent, which stays, and where it stands, which changes one <see cref="TicketStep"/> at a time. Instants are UTC.</summary>
internal sealed class Ticket
{
    /// <summary>The author's id where the portal wrote by itself.</summary>
    public static readonly Guid BySystem = Guid.Empty;

    public required Guid ClientId { get; init; }

    public required Guid Id { get; init; }

    /// <summary>Counts through the whole portal; the database gives it. People read it as <see cref="Name"/>.</summary>
    public long Number { get; init; }

    public required Guid AuthorId { get; init; }

    /// <summary>Name and role at the time of writing: a later change of either does not rewrite the ticket.</summary>
    public required string AuthorName { get; init; }

    public required Role AuthorRole { get; init; }

    public required TicketCategory Category { get; init; }

    public required TicketPriority Priority { get; set; }

    public required string Subject { get; init; }

    public required string Description { get; init; }

    /// <summary>The invoice it is about, as the writer knows it: a word for people, nothing that is looked up. Null when it is about none.</summary>
    public string? RelatedInvoice { get; init; }

    /// <summary>The module that handed over; null when the person started the ticket.</summary>
    public string? Source { get; init; }

    /// <summary>The source's reason code; null exactly when <see cref="Source"/> is.</summary>
    public string? Reason { get; init; }

    /// <summary>The diagnostic block as the writer saw and sent it; null when there was none or the writer removed it.</summary>
    public IReadOnlyList<DiagnosticFact>? Diagnostics { get; init; }

    public TicketStatus Status { get; set; } = TicketStatus.Open;

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was sent or took its last step.</summary>
    public required DateTimeOffset ChangedAt { get; set; }

    /// <summary>Counts the steps: 1 as sent.</summary>
    public int Version { get; set; } = 1;

    /// <summary>The version in which the client's people wrote last: an agent who has read less has something to read.</summary>
    public int ClientWord { get; set; } = 1;

    /// <summary>The version in which Support wrote last; 0 before it did.</summary>
    public int SupportWord { get; set; }

    /// <summary>The agent who works on it, by id and by the name at that time; both null when nobody does.</summary>
    public Guid? AssigneeId { get; set; }

    public string? AssigneeName { get; set; }

    /// <summary>When Support wrote first; null before it did.</summary>
    public DateTimeOffset? FirstAnsweredAt { get; set; }

    /// <summary>One form, one ticket: unique for each client and author.</summary>
    public required string SubmitKey { get; init; }

    public string Name => $"T-{Number}";

    /// <summary>As the audit log tells of it.</summary>
    public AuditSubject AsSubject() => new(Id.ToString(), Name);

    public bool IsBySystem => AuthorId == BySystem;

    /// <summary>Stands where this step leaves it.</summary>
    public void Follow(TicketStep step, TicketStatus status)
    {
        (Version, ChangedAt, Status) = (step.Version, step.WrittenAt, status);
        Priority = step.Priority ?? Priority;
    }

    /// <summary>Remembers who wrote last to whom.</summary>
    public void Hear(TicketStep step, bool isSupports)
    {
        if (isSupports) (SupportWord, FirstAnsweredAt) = (step.Version, FirstAnsweredAt ?? step.WrittenAt);
        else ClientWord = step.Version;
    }
}
