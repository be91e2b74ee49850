using System.Globalization;
using Portal.Billing.Providers;

namespace Portal.Billing.Texts;

/// <summary>Dates and times for people, in the client's zone and format; the examples are those of the first format.</summary>
internal sealed class DateText(TimeZoneInfo zone)
{
    /// <summary><c>23 Nov 2026</c>.</summary>
    public string Day(DateTimeOffset instant) => Day(DayOf(instant));

    /// <summary><c>23 Nov 2026</c>.</summary>
    public static string Day(DateOnly day) => Format(day, RegionalPatterns.Now.Day);

    /// <summary><c>23 Nov</c>, where the year is plain.</summary>
    public static string ShortDay(DateOnly day) => Format(day, RegionalPatterns.Now.ShortDay);

    /// <summary><c>November 2026</c> (INV-01).</summary>
    public string Month(DateTimeOffset instant) => Format(DayOf(instant), RegionalPatterns.Now.Month);

    /// <summary><c>2026-11</c>, for the API.</summary>
    public string MonthForApi(DateTimeOffset instant) => Format(DayOf(instant), "yyyy-MM");

    /// <summary><c>1 – 30 Nov 2026</c>: first and last day, although the period's end itself is out.</summary>
    public string Period(BillingPeriod period) => Days(DayOf(period.Start), DayOf(period.End.AddTicks(-1)));

    /// <summary><c>1 – 30 Nov 2026</c>, both days in.</summary>
    public static string Days(DateOnly first, DateOnly last)
    {
        if (first == last) return Day(first);
        if (!RegionalPatterns.Now.SharesMonths) return $"{Day(first)} – {Day(last)}";
        var format = first.Year != last.Year ? "d MMM yyyy" : first.Month != last.Month ? "d MMM" : "%d";
        return $"{Format(first, format)} – {Day(last)}";
    }

    /// <summary><c>23 Nov 2026, 12:01 UTC+11:00</c>: the offset keeps the hour that a change of clocks repeats apart.</summary>
    public string Instant(DateTimeOffset instant)
    {
        var local = TimeZoneInfo.ConvertTime(instant, zone);
        var offset = local.Offset == TimeSpan.Zero ? "UTC" : "UTC" + local.ToString("zzz", CultureInfo.InvariantCulture);
        return $"{Day(DateOnly.FromDateTime(local.DateTime))}, {Time(local)} {offset}";
    }

    /// <summary><c>12:01</c>, where day and zone are plain.</summary>
    public string Clock(DateTimeOffset instant) => Time(TimeZoneInfo.ConvertTime(instant, zone));

    /// <summary>For the <c>datetime</c> attribute: <c>2026-11-23T01:01:00Z</c>.</summary>
    public static string Machine(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);

    private static string Time(DateTimeOffset local) => local.ToString(RegionalPatterns.Now.Time, CultureInfo.InvariantCulture);

    private static string Format(DateOnly day, string format) => day.ToString(format, CultureInfo.InvariantCulture);
}
