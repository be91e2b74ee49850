namespace Portal.Billing.Providers.Ledger.Usage;

/// <summary>The part of a period that lies in one day of a zone; half-open, in UTC.</summary>
internal sealed record DaySpan(DateOnly Day, DateTimeOffset Start, DateTimeOffset End)
{
    /// <summary>The days of a period: the first and the last may be cut, a day that the zone skipped is left out.</summary>
    public static List<DaySpan> Of(BillingPeriod period, TimeZoneInfo zone)
    {
        var spans = new List<DaySpan>();
        for (var (day, start) = (LocalDays.Of(period.Start, zone), period.Start); start < period.End; day = day.AddDays(1))
        {
            var next = LocalDays.StartOf(day.AddDays(1), zone);
            var end = next < period.End ? next : period.End;
            if (start >= end) continue;
            spans.Add(new DaySpan(day, start, end));
            start = end;
        }

        return spans;
    }
}
