namespace Portal.Billing.Providers.Lago.Client;

/// <summary>Lago's instants and dates in the portal's terms.</summary>
internal static class LagoTime
{
    // Nobody bills by Lago before, nor plans so far ahead; the days of what lies outside cannot be counted everywhere.
    private static readonly DateTimeOffset First = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Last = new(2200, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A period that Lago names by its first and its last second.</summary>
    public static BillingPeriod Period(DateTimeOffset from, DateTimeOffset to)
    {
        var end = AfterSecond(to);
        return end > from ? new BillingPeriod(Sane(from), Sane(end)) : throw LagoFailures.Unreadable("Lago names a period that ends before it begins.");
    }

    /// <summary>First instant after a last second.</summary>
    public static DateTimeOffset AfterSecond(DateTimeOffset last) => new DateTimeOffset(last.UtcTicks - (last.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero).AddSeconds(1);

    /// <exception cref="BillingProviderException">It lies in no time that anybody is billed for.</exception>
    public static DateTimeOffset Sane(DateTimeOffset instant) =>
        instant >= First && instant < Last ? instant.ToUniversalTime() : throw LagoFailures.Unreadable("Lago names an instant that lies in no time anybody is billed for.");

    /// <summary>First instant of a date of Lago's.</summary>
    public static DateTimeOffset StartOf(DateOnly date, TimeZoneInfo zone) => Sane(LocalDays.StartOf(Sane(date), zone));

    /// <summary>Last second of a date of Lago's: what is due on a day is due by its end.</summary>
    public static DateTimeOffset EndOf(DateOnly date, TimeZoneInfo zone) => StartOf(Sane(date).AddDays(1), zone).AddSeconds(-1);

    /// <summary>The zone in which Lago bills the customer; the account's own where Lago's is not known here.</summary>
    public static TimeZoneInfo ZoneOf(LagoCustomer customer, BillingAccount account) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(customer.ApplicableTimezone, out var zone) ? zone : account.TimeZone;

    private static DateOnly Sane(DateOnly date) =>
        date.Year is >= 2000 and < 2200 ? date : throw LagoFailures.Unreadable("Lago names a date that lies in no time anybody is billed for.");
}
