using Portal.StripeStandIn.Objects;

namespace Portal.StripeStandIn.Tests.Specification;

/// <summary>What a meter has counted.</summary>
public sealed class MeterTests : StandInTest
{
    [Theory]
    [InlineData(61, 3600, "", "start_time")]
    [InlineData(60, 3599, "", "end_time")]
    [InlineData(60, 3600, "&value_grouping_window=hour", "start_time")]
    [InlineData(0, 90000, "&value_grouping_window=day", "end_time")]
    public async Task A_span_that_is_not_aligned_is_refused(int start, int end, string window, string param)
    {
        (await RefusalAsync(Path(start, end, window))).ShouldBe((400, null, param));
    }

    [Fact]
    public async Task Windows_come_newest_first_and_empty_ones_not_at_all()
    {
        State.AddUsage("mtr_minutes", "cus_A", July.AddHours(1), 5);
        State.AddUsage("mtr_minutes", "cus_A", July.AddHours(1.5), 2.5m);
        State.AddUsage("mtr_minutes", "cus_A", July.AddHours(9), 1);
        State.AddUsage("mtr_minutes", "cus_other", July.AddHours(9), 1000);

        var start = July.ToUnixTimeSeconds();
        var hours = (await GetAsync(Path(start, start + 86400, "&value_grouping_window=hour")))["data"]!.AsArray();

        hours.Select(hour => (hour!["start_time"]!.GetValue<long>() - start, hour["aggregated_value"]!.GetValue<decimal>()))
            .ShouldBe([(9 * 3600, 1), (3600, 7.5m)]);
    }

    [Fact]
    public async Task The_end_is_out_and_what_is_still_to_come_is_not_counted()
    {
        State.AddUsage("mtr_minutes", "cus_A", July, 1);
        State.AddUsage("mtr_minutes", "cus_A", July.AddHours(1), 10);
        State.AddUsage("mtr_minutes", "cus_A", Noon.AddHours(1), 100);

        (await SumAsync(July, July.AddHours(1))).ShouldBe(1);
        (await SumAsync(July, July.AddMonths(1))).ShouldBe(11);
        Clock.Advance(TimeSpan.FromHours(2));
        (await SumAsync(July, July.AddMonths(1))).ShouldBe(111);
    }

    [Fact]
    public async Task Usage_that_goes_on_grows_with_the_clock_and_does_not_change_afterwards()
    {
        State.AddUsage(new UsagePattern("mtr_minutes", "cus_A", July) { PerDay = 120 });

        var before = await SumAsync(July, July.AddDays(14));
        Clock.Advance(TimeSpan.FromDays(7));

        (await SumAsync(July, July.AddDays(14))).ShouldBe(before);
        (await SumAsync(July, July.AddDays(21))).ShouldBeGreaterThan(before);
    }

    private static string Path(long start, long end, string more = "") =>
        $"/v1/billing/meters/mtr_minutes/event_summaries?customer=cus_A&start_time={start}&end_time={end}&limit=100{more}";

    private async Task<decimal> SumAsync(DateTimeOffset start, DateTimeOffset end) =>
        (await GetAsync(Path(start.ToUnixTimeSeconds(), end.ToUnixTimeSeconds())))["data"]!.AsArray().Sum(each => each!["aggregated_value"]!.GetValue<decimal>());
}
