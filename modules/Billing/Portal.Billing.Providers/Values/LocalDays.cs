namespace Portal.Billing.Providers;

/// <summary>Days of a time zone as instants: where billing periods and figures by day begin.</summary>
public static class LocalDays
{
    /// <summary>First instant of the day in the zone, in UTC. Where midnight is skipped it is the moment the clock jumps; where midnight comes twice, the first.</summary>
    public static DateTimeOffset StartOf(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, OffsetAt(midnight, zone)).ToUniversalTime();
    }

    /// <summary>The day of the zone in which the instant lies.</summary>
    public static DateOnly Of(DateTimeOffset instant, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);

    private static TimeSpan OffsetAt(DateTime midnight, TimeZoneInfo zone) =>
        zone.IsInvalidTime(midnight) ? zone.GetUtcOffset(midnight.AddHours(-1))
        : zone.IsAmbiguousTime(midnight) ? zone.GetAmbiguousTimeOffsets(midnight).Max()
        : zone.GetUtcOffset(midnight);
}
