namespace Portal.Billing.Providers;

/// <summary>Minutes used, as measured by the provider.</summary>
public interface IMeteredUsage
{
    /// <summary>Minutes used in the period so far, by day of the account's zone.</summary>
    /// <exception cref="BillingProviderException">Kind <see cref="BillingFailure.Unavailable"/> when the meter cannot be trusted now: no figure is better than a wrong one.</exception>
    Task<UsageReport> ReadAsync(BillingAccount account, BillingPeriod period, CancellationToken cancellationToken);
}

/// <summary>Minutes used in a period. Law: the days sum to <paramref name="Used"/>.</summary>
/// <param name="Period">The period asked for.</param>
/// <param name="AsOf">The instant up to which the provider has counted, in UTC, by its own word.</param>
/// <param name="Used">Minutes in total, exact: not rounded.</param>
/// <param name="Days">Minutes by day, ascending, each day at most once; days without use may be left out.</param>
public sealed record UsageReport(BillingPeriod Period, DateTimeOffset AsOf, Minutes Used, IReadOnlyList<DailyMinutes> Days);

/// <summary>Minutes of one day.</summary>
/// <param name="Day">The day in the account's zone.</param>
/// <param name="Minutes">Exact: not rounded.</param>
public sealed record DailyMinutes(DateOnly Day, Minutes Minutes);
