using Portal.Billing.Mirror;

namespace Portal.Billing.Sync;

/// <summary>What a refresh came to.</summary>
/// <param name="Sections">The sections that were tried, and how each ended.</param>
internal sealed record RefreshResult(RefreshStatus Status, IReadOnlyList<(Section Section, SectionOutcome Outcome)> Sections)
{
    public static RefreshResult NotConfigured { get; } = new(RefreshStatus.NotConfigured, []);

    public static RefreshResult InProgress { get; } = new(RefreshStatus.InProgress, []);

    public static RefreshResult NothingDue { get; } = new(RefreshStatus.NothingDue, []);
}

internal enum RefreshStatus
{
    Refreshed,

    /// <summary>Somebody else renews this client's figures at this moment.</summary>
    InProgress,

    /// <summary>Somebody else has renewed them since.</summary>
    NothingDue,

    /// <summary>The client has no billing account.</summary>
    NotConfigured,
}
