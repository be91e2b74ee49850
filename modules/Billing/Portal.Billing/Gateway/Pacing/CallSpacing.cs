using Portal.Billing.Providers;

namespace Portal.Billing.Gateway.Pacing;

/// <summary>How far apart calls are kept.</summary>
/// <param name="OfAccount">Between any two calls of the account.</param>
/// <param name="OfEndpoint">Between two calls of one endpoint.</param>
internal sealed record CallSpacing(TimeSpan OfAccount, TimeSpan OfEndpoint)
{
    /// <summary>How much of an unused past a call may make up for: a few calls at once where the limit is high.</summary>
    public static readonly TimeSpan Early = TimeSpan.FromMilliseconds(25);

    // With Early this keeps every second within the limit, even when calls arrive up to 60 ms later than they were let go.
    private const double ShareOfLimit = 0.92;

    public static CallSpacing Of(CallLimits limits) => new(Spacing(limits.PerAccount), Spacing(limits.PerEndpoint));

    private static TimeSpan Spacing(double limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return TimeSpan.FromSeconds(1 / (limit * ShareOfLimit));
    }
}
