using Portal.Billing.Storage;

namespace Portal.Billing.Webhooks;

/// <summary>How a try to follow a hint ended, the worst first: one of several readings that failed has to be repeated.</summary>
internal enum HintOutcome
{
    /// <summary>The provider failed; what was read besides is kept.</summary>
    Failed,

    /// <summary>Somebody else renews the client's figures at this moment.</summary>
    Busy,

    /// <summary>Everything it names was read after it came.</summary>
    Followed,

    /// <summary>It is about nobody here.</summary>
    NoClient,
}

/// <summary>Where a hint stands after a try.</summary>
internal sealed record HintState(InboxStatus Status, int Attempts, string? Reason = null, DateTimeOffset? NextAttemptAt = null, DateTimeOffset? FinishedAt = null)
{
    public const int AttemptsAtMost = 10;

    public static readonly TimeSpan WhileBusy = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan FirstRetry = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromHours(4);

    /// <param name="attempts">Failed ones before this try.</param>
    public static HintState After(HintOutcome outcome, int attempts, DateTimeOffset now) => outcome switch
    {
        HintOutcome.Busy => new HintState(InboxStatus.Pending, attempts, NextAttemptAt: now + WhileBusy),
        HintOutcome.Followed => new HintState(InboxStatus.Done, attempts, FinishedAt: now),
        HintOutcome.NoClient => new HintState(InboxStatus.Done, attempts, "no_client", FinishedAt: now),
        _ when attempts + 1 >= AttemptsAtMost => new HintState(InboxStatus.Failed, attempts + 1, "provider_failed", FinishedAt: now),
        _ => new HintState(InboxStatus.Pending, attempts + 1, NextAttemptAt: now + DelayAfter(attempts + 1)),
    };

    private static TimeSpan DelayAfter(int failures)
    {
        var doubled = FirstRetry * (1 << (failures - 1));
        return doubled < LongestRetry ? doubled : LongestRetry;
    }
}
