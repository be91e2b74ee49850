namespace Portal.Billing.Arithmetic;

/// <summary>How far figures can be trusted, in order of age.</summary>
internal enum Freshness
{
    Fresh,
    Stale,
    Unavailable,
}

internal static class FreshnessRules
{
    extension(Freshness)
    {
        /// <summary>Both limits belong to the younger status. Figures never read are unavailable; a provider whose clock is ahead is fresh.</summary>
        public static Freshness Of(DateTimeOffset? asOf, DateTimeOffset now, FreshnessLimits limits)
        {
            if (asOf is not { } instant || now - instant > TimeSpan.FromHours(limits.StaleHours)) return Freshness.Unavailable;
            return now - instant > TimeSpan.FromMinutes(limits.FreshMinutes) ? Freshness.Stale : Freshness.Fresh;
        }
    }
}
