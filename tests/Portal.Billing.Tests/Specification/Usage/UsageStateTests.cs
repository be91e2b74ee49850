using Portal.Billing.Providers;
using Portal.Billing.Tests.Specification.Reading;

namespace Portal.Billing.Tests.Specification.Usage;

public sealed class UsageStateTests(BillingBench bench) : IClassFixture<BillingBench>
{
    private const int IncludedSeconds = 2000 * 60;

    [Theory]
    [InlineData(0, "on_track", "On track", 0)]
    [InlineData((IncludedSeconds * 75 / 100) - 1, "on_track", "On track", 74)]
    [InlineData(IncludedSeconds * 75 / 100, "warning", "Warning", 75)]
    [InlineData((IncludedSeconds * 90 / 100) - 1, "warning", "Warning", 89)]
    [InlineData(IncludedSeconds * 90 / 100, "action_needed", "Action needed", 90)]
    [InlineData(IncludedSeconds, "action_needed", "Action needed", 100)]
    [InlineData(IncludedSeconds + 1, "over_limit", "Over limit", 100)]
    [Trait("Row", "USG-02")]
    [Trait("Row", "USG-03")]
    [Trait("Row", "USG-04")]
    [Trait("Row", "USG-05")]
    [Trait("Row", "USG-06")]
    [Trait("Row", "USG-07")]
    public async Task Boundaries_are_exact_to_the_second(int seconds, string state, string words, long percent)
    {
        var reader = await ReadAsync(Minutes.OfSeconds(seconds));

        var usage = (await reader.OverviewAsync()).At("usage");
        usage.Text("state").ShouldBe(state);
        usage.Text("state_rule").ShouldBe("share");
        usage.Number("percent").ShouldBe(percent);
        var card = (await reader.PageAsync()).Part("usage")!;
        card.Pills()[0].ShouldBe(words);
        card.QuerySelector(".pill svg use").ShouldNotBeNull();
    }

    [Fact]
    [Trait("Row", "USG-01")]
    public async Task Used_and_included_minutes_stand_side_by_side()
    {
        var reader = await ReadAsync(Minutes.Of(500));

        var usage = (await reader.OverviewAsync()).At("usage");
        usage.Text("kind").ShouldBe("included");
        usage.Text("status").ShouldBe("fresh");
        usage.Number("used_minutes").ShouldBe(500);
        usage.Number("included_minutes").ShouldBe(2000);
        usage.Number("remaining_minutes").ShouldBe(1500);
        var card = (await reader.PageAsync()).Part("usage")!;
        card.QuerySelector(".big")!.Words().ShouldBe("500 of 2,000 minutes, 25%");
        card.Fact("Remaining").ShouldBe("1,500 minutes");
    }

    [Fact]
    [Trait("Row", "DEG-02")]
    public async Task A_meter_that_has_not_reached_the_period_knows_nothing_of_it()
    {
        var client = await bench.ClientAsync("UTC");
        bench.Provider.Overview = Plans.Included(bench.Now);
        bench.Provider.Usage = (_, period) => new UsageReport(period, period.Start, Minutes.Zero, []);
        await client.RefreshAsync();

        var usage = (await (await client.SignInAsync()).OverviewAsync()).At("usage");
        usage.Text("status").ShouldBe("unavailable");
        usage.IsNull("used_minutes").ShouldBeTrue();
    }

    [Fact]
    [Trait("Row", "USG-11")]
    public async Task Without_a_running_period_no_minutes_are_awaited()
    {
        var client = await bench.ClientAsync("UTC");
        var paused = Plans.Included(bench.Now) with { State = SubscriptionState.Paused, CurrentPeriod = null, NextInvoice = new NextInvoice.None(NoNextInvoice.Paused) };

        var page = await (await client.ReadAsync(paused)).PageAsync();
        page.Part("usage")!.Words().ShouldContain("No billing period is running, so no minutes are counted.");
        page.Part("usage")!.Pills().ShouldBeEmpty();
    }

    [Fact]
    [Trait("Row", "USG-02")]
    public async Task Nothing_used_yet_is_a_zero_and_not_an_absence()
    {
        var usage = (await (await ReadAsync(Minutes.Zero)).OverviewAsync()).At("usage");

        usage.Number("used_minutes").ShouldBe(0);
        usage.Text("state").ShouldBe("on_track");
    }

    [Fact]
    [Trait("Row", "USG-03")]
    public async Task The_pace_raises_the_state_by_one_and_says_that_it_spoke()
    {
        // 22 whole days of November at 80 minutes: 1,760 used is 88 %, and 2,400 are expected.
        var reader = await ReadPaceAsync(perDay: 80);

        var usage = (await reader.OverviewAsync()).At("usage");
        usage.Text("state").ShouldBe("action_needed");
        usage.Text("state_rule").ShouldBe("pace");
        usage.Number("forecast.minutes").ShouldBe(2400);
        usage.Number("forecast.over_minutes").ShouldBe(400);
        var card = (await reader.PageAsync()).Part("usage")!;
        card.Pills()[0].ShouldBe("Action needed");
        card.Words().ShouldContain("By share used alone this would be one level lower. At the pace so far you would be 400 minutes over when the period ends.");
        card.Fact("Forecast").ShouldBe("2,400 minutes");
    }

    [Fact]
    [Trait("Row", "USG-02")]
    public async Task A_pace_within_the_included_minutes_leaves_the_share_to_speak()
    {
        var usage = (await (await ReadPaceAsync(perDay: 60)).OverviewAsync()).At("usage");

        usage.Text("state").ShouldBe("on_track");
        usage.Text("state_rule").ShouldBe("share");
        usage.Number("forecast.minutes").ShouldBe(1800);
        usage.Number("forecast.over_minutes").ShouldBe(0);
    }

    [Fact]
    [Trait("Row", "USG-05")]
    public async Task The_pace_alone_is_never_over_the_limit()
    {
        // 22 days at 90 minutes: 1,980 used is 99 %, action needed already by share.
        var usage = (await (await ReadPaceAsync(perDay: 90)).OverviewAsync()).At("usage");

        usage.Text("state").ShouldBe("action_needed");
        usage.Text("state_rule").ShouldBe("share");
    }

    [Fact]
    [Trait("Row", "USG-12")]
    public async Task A_started_minute_counts_in_full_and_the_page_says_so()
    {
        var reader = await ReadAsync(Minutes.OfSeconds((100 * 60) + 1));

        (await reader.OverviewAsync()).Number("usage.used_minutes").ShouldBe(101);
        var page = await reader.PageAsync();
        page.Part("usage")!.QuerySelector(".big")!.Words().ShouldStartWith("101 of");
        page.Body!.Words().ShouldContain("A started minute counts in full, once for the whole period: 1 min 1 s in total is shown as 2 minutes.");
    }

    private async Task<BillingReader> ReadAsync(Minutes used)
    {
        var client = await bench.ClientAsync("UTC");
        bench.Provider.Usage = Plans.Used(used, bench.Now);
        return await client.ReadAsync(Plans.Included(bench.Now));
    }

    private async Task<BillingReader> ReadPaceAsync(int perDay)
    {
        var client = await bench.ClientAsync("UTC");
        bench.Provider.Usage = (_, period) =>
        {
            var days = Enumerable.Range(1, 22).Select(day => new DailyMinutes(new DateOnly(2026, 11, day), Minutes.Of(perDay))).ToList();
            return new UsageReport(period, bench.Now, Minutes.Of(22 * perDay), days);
        };
        return await client.ReadAsync(Plans.Included(bench.Now));
    }
}
