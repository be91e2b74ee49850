namespace Portal.StripeStandIn.Objects;

/// <summary>Stripe's times: whole seconds since 1970, UTC.</summary>
internal static class UnixTime
{
    public static long ToUnix(this DateTimeOffset at) => at.ToUnixTimeSeconds();

    public static long? ToUnix(this DateTimeOffset? at) => at?.ToUnixTimeSeconds();

    public static DateTimeOffset FromUnix(long seconds) => DateTimeOffset.FromUnixTimeSeconds(seconds);
}
