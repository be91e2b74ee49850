using Portal.Billing.Providers;
using Portal.Billing.Tests.Specification.Reading;
using Portal.TestKit;

namespace Portal.Billing.Tests.Specification.Usage;

public sealed class OverageTests(BillingBench bench) : IClassFixture<BillingBench>
{
    [Fact]
    [Trait("Row", "USG-08")]
    [Trait("Row", "USG-10")]
    public async Task Minutes_over_are_counted_once_and_priced_as_an_estimate()
    {
        var reader = await ReadAsync(Plans.Included(bench.Now, minutes: 100_000, overRate: 0.12m), Minutes.Of(133_000));

        var overview = await reader.OverviewAsync();
        overview.Number("usage.used_minutes").ShouldBe(133_000);
        overview.Number("usage.included_minutes").ShouldBe(100_000);
        overview.Number("usage.remaining_minutes").ShouldBe(0);
        overview.Number("overage.minutes").ShouldBe(33_000);
        overview.Text("overage.rate.per_minute").ShouldBe("0.12");
        overview.Money("overage.estimate").ShouldBe("396000 AUD");
        var card = (await reader.PageAsync()).Part("usage")!;
        card.QuerySelector(".big")!.Words().ShouldBe("133,000 of 100,000 minutes, 133%");
        card.Fact("Over the limit").ShouldBe("33,000 minutes");
        card.Fact("Estimated overage").ShouldBe("A$3,960.00");
        card.Words().ShouldContain("Estimate before tax: 33,000 minutes over × A$0.12 = A$3,960.00");
    }

    [Theory]
    [InlineData(100)]
    [InlineData(2000)]
    [Trait("Row", "USG-09")]
    public async Task Within_the_limit_there_is_no_overage_figure(int used)
    {
        var reader = await ReadAsync(Plans.Included(bench.Now), Minutes.Of(used));

        (await reader.OverviewAsync()).IsNull("overage").ShouldBeTrue();
        var card = (await reader.PageAsync()).Part("usage")!;
        card.Fact("Over the limit").ShouldBeNull();
        card.Fact("Estimated overage").ShouldBeNull();
    }

    [Fact]
    [Trait("Row", "USG-08")]
    public async Task Without_a_rate_the_minutes_are_named_and_no_price_is_made_up()
    {
        var reader = await ReadAsync(Plans.Included(bench.Now, overRate: null), Minutes.OfSeconds((2000 * 60) + 1));

        var overage = (await reader.OverviewAsync()).At("overage");
        overage.Number("minutes").ShouldBe(1);
        overage.IsNull("rate").ShouldBeTrue();
        overage.IsNull("estimate").ShouldBeTrue();
        var card = (await reader.PageAsync()).Part("usage")!;
        card.Fact("Over the limit").ShouldBe("1 minute");
        card.Fact("Estimated overage").ShouldBe("No rate named");
    }

    [Fact]
    [Trait("Row", "USG-11")]
    [Trait("Row", "MET-06")]
    public async Task A_plan_without_included_minutes_has_the_metered_block_and_no_bar()
    {
        var reader = await ReadAsync(Plans.Metered(bench.Now), Minutes.Of(100));

        var overview = await reader.OverviewAsync();
        overview.Text("usage.kind").ShouldBe("metered");
        overview.IsNull("usage.included_minutes").ShouldBeTrue();
        overview.IsNull("usage.state").ShouldBeTrue();
        overview.IsNull("overage").ShouldBeTrue();
        var card = (await reader.PageAsync()).Part("usage")!;
        card.Heading().ShouldBe("Metered usage");
        card.QuerySelector("svg.minutes").ShouldBeNull();
    }

    [Fact]
    [Trait("Row", "USG-11")]
    [Trait("Row", "MET-06")]
    public async Task A_plan_without_any_minutes_has_neither()
    {
        var reader = await ReadAsync(Samples.ActiveOverview(bench.Now) with { Plan = new Plan("Flat", null) }, Minutes.Of(100));

        var overview = await reader.OverviewAsync();
        overview.Text("usage.kind").ShouldBe("none");
        overview.IsNull("usage.status").ShouldBeTrue();
        overview.IsNull("usage.used_minutes").ShouldBeTrue();
        overview.IsNull("metered").ShouldBeTrue();
        var card = (await reader.PageAsync()).Part("usage")!;
        card.Words().ShouldContain("This plan does not charge minutes.");
        card.QuerySelector("svg.minutes").ShouldBeNull();
    }

    private async Task<BillingReader> ReadAsync(BillingOverview overview, Minutes used)
    {
        var client = await bench.ClientAsync("UTC");
        bench.Provider.Usage = Plans.Used(used, bench.Now);
        return await client.ReadAsync(overview);
    }
}
