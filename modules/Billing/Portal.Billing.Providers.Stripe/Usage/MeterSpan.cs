namespace Portal.Billing.Providers.Stripe.Usage;

/// <summary>
/// The part of a period that can be asked for: from whole minute to whole minute and not past now, cut into whole hours and what is left at the ends.
/// </summary>
/// <param name="End">Up to when is asked.</param>
/// <param name="Hours">Whole hours; null when there are none.</param>
/// <param name="Edges">What is left before and after them, each shorter than two hours.</param>
internal sealed record MeterSpan(DateTimeOffset End, BillingPeriod? Hours, IReadOnlyList<BillingPeriod> Edges)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public static MeterSpan Of(BillingPeriod period, DateTimeOffset now)
    {
        // Both ends go down to their minute, so that two periods that follow each other count every minute once.
        var (start, end) = (Floor(period.Start, Minute), Floor(now < period.End ? now : period.End, Minute));
        var (first, last) = (Ceiling(start, Hour), Floor(end, Hour));
        return first < last
            ? new MeterSpan(end, new BillingPeriod(first, last), [.. Between(start, first), .. Between(last, end)])
            : new MeterSpan(end, null, [.. Between(start, end)]);
    }

    private static IEnumerable<BillingPeriod> Between(DateTimeOffset start, DateTimeOffset end) => start < end ? [new BillingPeriod(start, end)] : [];

    private static DateTimeOffset Floor(DateTimeOffset instant, TimeSpan unit) => new(instant.UtcTicks - (instant.UtcTicks % unit.Ticks), TimeSpan.Zero);

    private static DateTimeOffset Ceiling(DateTimeOffset instant, TimeSpan unit) => Floor(instant + unit - TimeSpan.FromTicks(1), unit);
}
