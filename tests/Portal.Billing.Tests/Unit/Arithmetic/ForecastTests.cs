using CsCheck;
using Portal.Billing.Arithmetic;
using Portal.Billing.Providers;
using static Portal.Billing.Tests.Unit.NovemberSamples;

namespace Portal.Billing.Tests.Unit.Arithmetic;

[Trait("Row", "D-1")]
public sealed class ForecastTests
{
    [Fact]
    public void Ten_percent_used_at_five_percent_of_the_period_raises_the_state_by_one_level()
    {
        var sixtyDays = new BillingPeriod(At(1), At(1).AddDays(60));
        var report = Days(At(4), 60, 70, 70) with { Period = sixtyDays };

        var usage = UsageCalculation.Assess(Includes(2_000), report, Clock(At(4)), Thresholds);

        (usage.State, usage.Rule, usage.SharePercent).ShouldBe((UsageState.Warning, UsageRule.Pace, 10));
        var expected = usage.Forecast.ShouldBeOfType<Forecast.Expected>();
        (expected.Minutes, expected.OverMinutes).ShouldBe((4_000, 2_000));
        expected.Derivation.ShouldRecompute(4_000);
    }

    [Fact]
    public void Eighty_percent_used_at_ninety_percent_of_the_period_does_not_raise_it()
    {
        var report = Days(At(28), [.. Enumerable.Repeat(59.26m, 27)]);

        var usage = UsageCalculation.Assess(Includes(2_000), report, Clock(At(28)), Thresholds);

        (usage.State, usage.Rule, usage.SharePercent).ShouldBe((UsageState.Warning, UsageRule.Share, 80));
        usage.Forecast.ShouldBeOfType<Forecast.Expected>().OverMinutes.ShouldBe(0);
    }

    [Fact]
    public void Pace_raises_a_warning_to_action_needed_and_action_needed_no_further()
    {
        var hurried = Days(At(16), [.. Enumerable.Repeat(10m, 15)]);

        StateOf(included: 200).ShouldBe(UsageState.ActionNeeded);
        StateOf(included: 160).ShouldBe(UsageState.ActionNeeded);

        UsageState StateOf(decimal included) => UsageCalculation.Assess(Includes(included), hurried, Clock(At(16)), Thresholds).State;
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    public void During_the_first_two_days_it_is_too_early_to_say(int day, int wholeDays)
    {
        var asOf = At(day, 23, 59);

        Forecast(Used(1_000, asOf), Clock(asOf)).ShouldBe(new Forecast.TooEarly(wholeDays, 2));
    }

    [Fact]
    public void Only_whole_days_count_and_the_running_one_is_left_out()
    {
        var report = Days(At(11, 9), [.. Enumerable.Repeat(100m, 10), 7]);

        Forecast(report, Clock(At(11, 9))).ShouldBeOfType<Forecast.Expected>().Minutes.ShouldBe(3_000);
    }

    [Fact]
    public void A_period_that_begins_within_a_day_leaves_that_day_out_of_the_average()
    {
        var period = new BillingPeriod(At(1, 15), At(1, 15).AddDays(30));
        var report = Days(At(5, 9), 3, 100, 100, 100, 20) with { Period = period };

        Forecast(report, Clock(At(5, 9))).ShouldBeOfType<Forecast.Expected>().Minutes.ShouldBe(3_000);
    }

    [Fact]
    public void The_forecast_is_never_below_what_is_used_already()
    {
        var report = Days(At(3, 12), 1, 1, 900);

        var expected = Forecast(report, Clock(At(3, 12))).ShouldBeOfType<Forecast.Expected>();

        expected.Minutes.ShouldBe(902);
        expected.Derivation.ShouldRecompute(902);
    }

    [Fact]
    public void Once_the_period_is_over_there_is_no_forecast()
    {
        var end = November.End;

        Forecast(Used(10, end), Clock(end.AddMinutes(-1))).ShouldBeNull();
        Forecast(Used(10, end.AddDays(-1)), Clock(end)).ShouldBeNull();
    }

    [Theory]
    [InlineData("Australia/Sydney", "2026-10-01", 31)] // clocks go forward
    [InlineData("Europe/Berlin", "2026-10-01", 31)] // clocks go back
    [InlineData("Pacific/Apia", "2026-11-01", 30)]
    [InlineData("Etc/GMT+12", "2026-11-01", 30)]
    public void A_months_days_are_the_clients_days_also_when_clocks_change(string zone, string first, int days)
    {
        var start = DateOnly.Parse(first);
        var period = new BillingPeriod(Midnight(start), Midnight(start.AddMonths(1)));
        var minutes = Enumerable.Range(0, 10).Select(index => new DailyMinutes(start.AddDays(index), Minutes.Of(10))).ToList();
        var report = new UsageReport(period, Midnight(start.AddDays(10)), Minutes.Of(100), minutes);

        Forecast(report, Clock(report.AsOf, zone)).ShouldBeOfType<Forecast.Expected>().Minutes.ShouldBe(10 * days);

        DateTimeOffset Midnight(DateOnly day)
        {
            var local = day.ToDateTime(TimeOnly.MinValue);
            return new DateTimeOffset(local, Zone(zone).GetUtcOffset(local));
        }
    }

    [Fact]
    public void The_derivation_recomputes_to_the_expected_minutes() =>
        Gen.Select(Gen.Int[0, 100_000].Array[1, 29], Gen.Int[0, 23]).Sample((seconds, hour) =>
        {
            var asOf = At(seconds.Length, hour);
            var report = Days(asOf, [.. seconds.Select(count => count / 60m)]);
            if (Forecast(report, Clock(asOf)) is not Forecast.Expected expected) return;

            expected.Derivation.ShouldRecompute(expected.Minutes);
            expected.Minutes.ShouldBeGreaterThanOrEqualTo(report.Used.RoundedUp);
        });

    private static Forecast? Forecast(UsageReport report, ClientClock clock) => ForecastCalculation.Of(report, 100_000, clock);
}
