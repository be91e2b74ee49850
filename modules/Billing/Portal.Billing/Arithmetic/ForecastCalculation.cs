using Portal.Billing.Providers;

namespace Portal.Billing.Arithmetic;

/// <summary>
/// Expected minutes at the end of the period: the average of the whole days counted so far, for every day of the period. The running day,
/// and a first day that began before the period, are left out of the average: they are not whole.
/// </summary>
internal static class ForecastCalculation
{
    /// <summary>Fewer whole days than this say nothing about a month.</summary>
    public const int NeededDays = 2;

    public static Forecast? Of(UsageReport report, long includedMinutes, ClientClock clock)
    {
        if (clock.Now >= report.Period.End || report.AsOf >= report.Period.End) return null;
        var first = FirstWholeDay(report.Period, clock);
        var running = clock.DayOf(report.AsOf);
        var wholeDays = Math.Max(0, running.DayNumber - first.DayNumber);
        if (wholeDays < NeededDays) return new Forecast.TooEarly(wholeDays, NeededDays);
        var counted = report.Days.Where(day => first <= day.Day && day.Day < running).Aggregate(Minutes.Zero, (sum, day) => sum + day.Minutes);
        return Expect(report, counted, wholeDays, includedMinutes);
    }

    private static DateOnly FirstWholeDay(BillingPeriod period, ClientClock clock) =>
        clock.IsStartOfDay(period.Start) ? clock.DayOf(period.Start) : clock.DayOf(period.Start).AddDays(1);

    private static Forecast.Expected Expect(UsageReport report, Minutes counted, int wholeDays, long includedMinutes)
    {
        // Rounded, because a change of clocks makes a period an hour longer or shorter.
        var daysOfPeriod = (int)Math.Round((report.Period.End - report.Period.Start).TotalDays);
        var atThisPace = Minutes.OfSeconds(counted.TotalSeconds * daysOfPeriod / wholeDays).RoundedUp;
        var used = report.Used.RoundedUp;
        var expected = Math.Max(atThisPace, used);
        var derivation = atThisPace >= used ? ByPace(counted, wholeDays, daysOfPeriod, atThisPace) : AlreadyUsed(used);
        return new Forecast.Expected(expected, Math.Max(0, expected - includedMinutes), derivation);
    }

    private static Derivation ByPace(Minutes counted, int wholeDays, int daysOfPeriod, long expected) => new(
        "Expected minutes",
        new Term.OfMinutes(counted, $"in {wholeDays} whole days"),
        [new Step(Operation.Times, new Term.OfDays(daysOfPeriod, "")), new Step(Operation.DividedBy, new Term.OfDays(wholeDays, ""))],
        new Term.OfMinutes(Minutes.Of(expected), "expected"));

    private static Derivation AlreadyUsed(long used) =>
        new("Expected minutes", new Term.OfMinutes(Minutes.Of(used), "already used"), [], new Term.OfMinutes(Minutes.Of(used), "expected"));
}
