using Portal.Billing.Arithmetic;
using Portal.Billing.Mirror;
using Portal.Identity.Contract;

namespace Portal.Billing.Overview;

/// <summary>Everything the overview says, computed once: the page and the API write it down, and compute nothing.</summary>
/// <param name="Scope">Whose billing, and who reads it.</param>
/// <param name="Now">The instant of the request, in UTC: ages and states are of this instant.</param>
/// <param name="Status">What can be shown.</param>
internal sealed record BillingSummary(ClientScope Scope, DateTimeOffset Now, BillingStatus Status)
{
    /// <summary>Why an operator has to act; null unless the status says so.</summary>
    public AttentionReason? Reason { get; init; }

    /// <summary>The provider's display name; null when the client has none, or it is not there.</summary>
    public string? ProviderName { get; init; }

    /// <summary>Whether the hosted payment portal can be opened.</summary>
    public PortalOffer Portal { get; init; } = PortalOffer.NotOffered;

    /// <summary>What was read; null when billing is not configured.</summary>
    public MirroredAccount? Account { get; init; }

    /// <summary>The recurring fee; null when the plan has none.</summary>
    public Fee? Fee { get; init; }

    /// <summary>What the plan has to do with minutes.</summary>
    public UsageKind UsageKind { get; init; }

    /// <summary>Included minutes; null when the plan includes none, or no figure can be trusted.</summary>
    public UsageAssessment? Usage { get; init; }

    /// <summary>Metered charges; null when the plan is not metered, or no figure can be trusted.</summary>
    public MeteredCharge? Metered { get; init; }

    /// <summary>How old each section is.</summary>
    public SectionAges Ages { get; init; } = new(Freshness.Unavailable, Freshness.Unavailable, Freshness.Unavailable);

    /// <summary>Whether overview figures are there to be shown.</summary>
    public bool HasFigures => Account?.Overview is not null;
}

/// <summary>What a plan has to do with minutes.</summary>
internal enum UsageKind
{
    /// <summary>Nothing, or the plan is not known.</summary>
    None,

    /// <summary>The fee covers some.</summary>
    Included,

    /// <summary>Each is charged (USG-11).</summary>
    Metered,
}

/// <summary>Whether the hosted payment portal can be opened.</summary>
internal enum PortalOffer
{
    Offered,

    /// <summary>The provider has none.</summary>
    NotOffered,

    /// <summary>The setting <c>Billing:PartnersMayOpenPortal</c> keeps partners out.</summary>
    NotForPartners,
}

/// <summary>How far each section's figures can be trusted.</summary>
internal sealed record SectionAges(Freshness Overview, Freshness Invoices, Freshness Usage);
