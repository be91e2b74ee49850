using CsCheck;
using Portal.Billing.Providers.Stripe.Usage;

namespace Portal.Billing.Providers.Stripe.Tests.Unit.Usage;

public sealed class MeterSpanTests
{
    private static readonly DateTimeOffset Start = new(2026, 7, 1, 14, 37, 12, TimeSpan.Zero);

    [Fact]
    public void A_period_is_cut_into_hours_and_what_is_left_at_its_ends()
    {
        var span = MeterSpan.Of(new BillingPeriod(Start, Start.AddMonths(1)), At("2026-07-15T10:20:30Z"));

        span.End.ShouldBe(At("2026-07-15T10:20Z"));
        span.Hours.ShouldBe(Period("2026-07-01T15:00Z", "2026-07-15T10:00Z"));
        span.Edges.ShouldBe([Period("2026-07-01T14:37Z", "2026-07-01T15:00Z"), Period("2026-07-15T10:00Z", "2026-07-15T10:20Z")]);
    }

    [Fact]
    public void A_period_from_hour_to_hour_has_no_edges()
    {
        var span = MeterSpan.Of(Period("2026-06-30T14:00Z", "2026-07-31T14:00Z"), At("2026-09-01T00:00Z"));

        (span.End, span.Edges.Count).ShouldBe((At("2026-07-31T14:00Z"), 0));
    }

    [Fact]
    public void A_period_that_has_only_begun_is_asked_for_at_once() =>
        MeterSpan.Of(new BillingPeriod(Start, Start.AddMonths(1)), Start.AddMinutes(3)).Edges.ShouldBe([Period("2026-07-01T14:37Z", "2026-07-01T14:40Z")]);

    [Fact]
    public void In_its_first_minute_there_is_nothing_to_ask_for()
    {
        var span = MeterSpan.Of(new BillingPeriod(Start, Start.AddMonths(1)), Start.AddSeconds(20));

        (span.Hours, span.Edges.Count).ShouldBe((null, 0));
    }

    [Fact]
    public void Every_minute_of_a_period_is_asked_for_once() => Gen
        .Select(Gen.Int[0, 200_000], Gen.Int[1, 3_000_000], Gen.Int[0, 3_000_000])
        .Sample((start, length, now) =>
        {
            var period = new BillingPeriod(Start.AddSeconds(start), Start.AddSeconds(start + length));
            var span = MeterSpan.Of(period, period.Start.AddSeconds(now));
            var parts = span.Edges.Concat(span.Hours is { } hours ? [hours] : []).OrderBy(part => part.Start).ToList();
            return parts.Zip(parts.Skip(1)).All(pair => pair.First.End == pair.Second.Start)
                && (parts.Count == 0 || (parts[^1].End == span.End && period.Start - parts[0].Start < TimeSpan.FromMinutes(1) && parts[0].Start <= period.Start));
        });

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static BillingPeriod Period(string start, string end) => new(At(start), At(end));
}
