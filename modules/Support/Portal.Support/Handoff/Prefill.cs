using Portal.Support.Contract;

namespace Portal.Support.Handoff;

/// <summary>What a prefill token carries: a started ticket, and for whom.</summary>
internal sealed record Prefill(
    Guid Client,
    Guid Member,
    DateTimeOffset Expires,
    string Source,
    string Reason,
    TicketCategory Category,
    string Subject,
    string FirstSentence,
    IReadOnlyList<DiagnosticFact> Facts,
    string? RelatedInvoice);
