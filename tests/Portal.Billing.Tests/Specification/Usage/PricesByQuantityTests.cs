using AngleSharp.Dom;
using Portal.Billing.Providers;
using Portal.Billing.Tests.Specification.Reading;

namespace Portal.Billing.Tests.Specification.Usage;

public sealed class PricesByQuantityTests(BillingBench bench) : IClassFixture<BillingBench>
{
    [Fact]
    [Trait("Row", "USG-08")]
    [Trait("Row", "D-1")]
    public async Task Graduated_overage_is_the_sum_of_the_tiers_beyond_the_included_minutes()
    {
        var reader = await ReadAsync(Plans.ByQuantity(bench.Now, TariffMode.Graduated, included: true), Minutes.Of(12_000));

        var overview = await reader.OverviewAsync();
        overview.Number("overage.minutes").ShouldBe(10_000);
        overview.Text("overage.rate.per_minute").ShouldBe("0.0975");
        overview.Money("overage.estimate").ShouldBe("117000 AUD");
        overview.Text("overage.derivation").ShouldBe("8,000 minutes × A$0.12 + 2,000 minutes × A$0.0975 + A$15.00 (flat) = A$1,170.00");
        var card = (await reader.PageAsync()).Part("usage")!;
        card.Fact("Over the limit").ShouldBe("10,000 minutes");
        card.Fact("Estimated overage").ShouldBe("A$1,170.00");
        card.Words().ShouldContain("Further minutes are charged at A$0.0975 per minute.");
        card.Words().ShouldContain("Estimate before tax: 8,000 minutes × A$0.12 + 2,000 minutes × A$0.0975 + A$15.00 (flat) = A$1,170.00");
    }

    [Fact]
    [Trait("Row", "USG-08")]
    public async Task By_volume_one_minute_over_charges_all_of_them()
    {
        var reader = await ReadAsync(Plans.ByQuantity(bench.Now, TariffMode.Volume, included: true), Minutes.OfSeconds((2000 * 60) + 1));

        var overview = await reader.OverviewAsync();
        overview.Number("overage.minutes").ShouldBe(1);
        overview.Money("overage.estimate").ShouldBe("24012 AUD");
        var card = (await reader.PageAsync()).Part("usage")!;
        card.Words().ShouldContain("All minutes are now charged at A$0.12 per minute.");
        card.Words().ShouldContain("Estimate before tax: 2,001 minutes × A$0.12 = A$240.12");
        card.Words().ShouldContain("All minutes are charged at the price of the tier in which the total falls.");
    }

    [Fact]
    [Trait("Row", "USG-11")]
    [Trait("Row", "MET-03")]
    public async Task Metered_charges_follow_the_tariff_from_the_first_minute()
    {
        var reader = await ReadAsync(Plans.ByQuantity(bench.Now, TariffMode.Graduated, included: false), Minutes.Of(2500));

        var metered = (await reader.OverviewAsync()).At("metered");
        metered.Text("rate.per_minute").ShouldBe("0.12");
        metered.Money("estimate").ShouldBe("6000 AUD");
        metered.Items("tariff.tiers").Count.ShouldBe(3);
        var card = (await reader.PageAsync()).Part("usage")!;
        card.Fact("Rate").ShouldBeNull();
        card.Fact("Rate now").ShouldBe("A$0.12 per minute");
        card.Fact("Estimated charges").ShouldBe("A$60.00");
        card.Words().ShouldContain("Estimate before tax: 2,000 minutes × A$0.00 + 500 minutes × A$0.12 = A$60.00");
        card.QuerySelector("table.tiers").ShouldNotBeNull();
    }

    [Fact]
    [Trait("Row", "MET-02")]
    public async Task The_api_tells_the_whole_tariff()
    {
        var reader = await ReadAsync(Plans.ByQuantity(bench.Now, TariffMode.Graduated, included: true), Minutes.Of(10));

        var tariff = (await reader.OverviewAsync()).At("usage.tariff");
        tariff.Text("mode").ShouldBe("graduated");
        var tiers = tariff.Items("tiers");
        tiers.Select(tier => tier.Text("rate.per_minute")).ShouldBe(["0", "0.12", "0.0975"]);
        tiers.Select(tier => tier.Text("rate.currency")).ShouldBe(["AUD", "AUD", "AUD"]);
        (tiers[0].Number("up_to"), tiers[1].Number("up_to"), tiers[2].IsNull("up_to")).ShouldBe((2000, 10_000, true));
        (tiers[0].IsNull("flat"), tiers[1].IsNull("flat"), tiers[2].Money("flat")).ShouldBe((true, true, "1500 AUD"));
    }

    [Theory]
    [InlineData(100)]
    [InlineData(12_000)]
    [Trait("Row", "USG-08")]
    public async Task The_page_lists_the_tiers_in_a_table_with_a_caption_and_headers(int used)
    {
        var reader = await ReadAsync(Plans.ByQuantity(bench.Now, TariffMode.Graduated, included: true), Minutes.Of(used));

        var table = (await reader.PageAsync()).Part("usage")!.QuerySelector("table.tiers")!;
        table.QuerySelector("caption")!.Words().ShouldBe("Prices by quantity");
        table.QuerySelectorAll("thead th[scope=col]").Select(header => header.Words()).ShouldBe(["Minutes", "Per minute"]);
        table.QuerySelectorAll("tbody tr").Select(row => string.Join(" | ", row.Cells())).ShouldBe(
            ["1 – 2,000 | A$0.00", "2,001 – 10,000 | A$0.12", "from 10,001 | A$0.0975 + A$15.00 once"]);
        table.QuerySelectorAll("tbody tr").ShouldAllBe(row => row.FirstElementChild!.LocalName == "th" && row.FirstElementChild.GetAttribute("scope") == "row");
        table.OuterHtml.ShouldNotContain("style=");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("Row", "USG-11")]
    public async Task Without_a_tariff_nothing_speaks_of_one(bool included)
    {
        var reader = await ReadAsync(included ? Plans.Included(bench.Now) : Plans.Metered(bench.Now), Minutes.Of(2500));

        (await reader.GetAsync("/api/billing/overview")).Body.ShouldNotContain("tariff");
        (await reader.GetAsync("/billing")).Body.ShouldNotContain("Prices by quantity");
    }

    [Fact]
    [Trait("Row", "DEG-02")]
    public async Task A_tariff_is_not_told_beside_figures_that_are_not_known()
    {
        var client = await bench.ClientAsync("UTC");
        bench.Provider.FailAt(nameof(IMeteredUsage.ReadAsync), BillingFailure.Unavailable);

        var reader = await client.ReadAsync(Plans.ByQuantity(bench.Now, TariffMode.Graduated, included: true));

        (await reader.OverviewAsync()).At("usage").TryGetProperty("tariff", out _).ShouldBeFalse();
        (await reader.PageAsync()).Part("usage")!.QuerySelector("table.tiers").ShouldBeNull();
    }

    private async Task<BillingReader> ReadAsync(BillingOverview overview, Minutes used)
    {
        var client = await bench.ClientAsync("UTC");
        bench.Provider.Usage = Plans.Used(used, bench.Now);
        return await client.ReadAsync(overview);
    }
}
