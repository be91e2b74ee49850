using Portal.Billing.Providers;

namespace Portal.Billing.Moves.Rehearsal;

/// <summary>What one provider tells of a client now: all that a move could change.</summary>
internal sealed record BillingSide
{
    /// <summary>Null when it could not be read.</summary>
    public BillingOverview? Overview { get; init; }

    /// <summary>Null when the provider keeps none, or they could not be read.</summary>
    public IReadOnlyList<Invoice>? Invoices { get; init; }

    /// <summary>Of the running period; null when the provider measures none, or it could not be read.</summary>
    public UsageReport? Usage { get; init; }

    /// <summary>Of the newest invoices that list a PDF: whether it came.</summary>
    public IReadOnlyList<(Invoice Invoice, bool IsThere)> Pdfs { get; init; } = [];

    /// <summary>What failed, and how: where there is one, nothing can be said of the side.</summary>
    public IReadOnlyList<UnreadPart> Unread { get; init; } = [];
}

/// <summary>A part that a provider did not tell.</summary>
/// <param name="Part">In words, for example "the invoices".</param>
internal sealed record UnreadPart(string Part, BillingFailure Failure);
