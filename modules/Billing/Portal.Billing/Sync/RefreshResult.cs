using Portal.Billing.Mirror;

namespace Portal.Billing.Sync;

/// <summary>What a refresh came to.</summary>
/// <param name="Sections">The sections that were tried and written, and how each ended.</param>
internal sealed record RefreshResult(RefreshStatus Status, IReadOnlyList<(Section Section, SectionOutcome Outcome)> Sections)
{
    public static RefreshResult NothingDue { get; } = new(RefreshStatus.NothingDue, []);

    public static RefreshResult Refused(RefreshStatus status) => new(status, []);

    /// <summary>A section without an outcome was overtaken: somebody else writes this client's figures now.</summary>
    public static RefreshResult Of(IReadOnlyCollection<(Section Section, SectionOutcome? Outcome)> tried)
    {
        var written = tried.Where(each => each.Outcome is not null).Select(each => (each.Section, each.Outcome!.Value)).ToList();
        return new RefreshResult(written.Count == tried.Count ? RefreshStatus.Refreshed : RefreshStatus.InProgress, written);
    }
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
