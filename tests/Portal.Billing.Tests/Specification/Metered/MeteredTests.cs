using Portal.Billing.Providers;
using Portal.Billing.Tests.Specification.Reading;

namespace Portal.Billing.Tests.Specification.Metered;

public sealed class MeteredTests(BillingBench bench) : IClassFixture<BillingBench>
{
    [Fact]
    [Trait("Row", "MET-01")]
    [Trait("Row", "MET-02")]
    [Trait("Row", "MET-03")]
    public async Task Quantity_rate_and_estimate_agree()
    {
        var reader = await ReadAsync(Plans.Metered(bench.Now, rate: 0.0475m), Minutes.OfSeconds((1436 * 60) + 20));

        var metered = (await reader.OverviewAsync()).At("metered");
        metered.Number("quantity").ShouldBe(1437);
        metered.Text("rate.per_minute").ShouldBe("0.0475");
        metered.Text("rate.currency").ShouldBe("AUD");
        metered.Money("estimate").ShouldBe("6826 AUD");
        var card = (await reader.PageAsync()).Part("usage")!;
        card.QuerySelector(".big")!.Words().ShouldBe("1,437 minutes");
        card.Fact("Rate").ShouldBe("A$0.0475 per minute");
        card.Fact("Estimated charges").ShouldBe("A$68.26");
        card.Words().ShouldContain("Estimate before tax: 1,437 minutes used × A$0.0475 = A$68.26");
    }

    [Theory]
    [InlineData("0.1", "0.1")]
    [InlineData("0.012345678", "0.012345678")]
    [InlineData("2", "2")]
    [Trait("Row", "MET-02")]
    public async Task A_rate_keeps_its_decimals(string rate, string written)
    {
        var reader = await ReadAsync(Plans.Metered(bench.Now, decimal.Parse(rate)), Minutes.Of(1));

        (await reader.OverviewAsync()).Text("metered.rate.per_minute").ShouldBe(written);
    }

    [Fact]
    [Trait("Row", "MET-03")]
    public async Task Without_a_rate_there_is_no_estimate()
    {
        var reader = await ReadAsync(Plans.Metered(bench.Now, rate: null), Minutes.Of(10));

        var metered = (await reader.OverviewAsync()).At("metered");
        metered.Number("quantity").ShouldBe(10);
        metered.IsNull("rate").ShouldBeTrue();
        metered.IsNull("estimate").ShouldBeTrue();
        var card = (await reader.PageAsync()).Part("usage")!;
        card.Fact("Rate").ShouldBe("Not named by the provider");
        card.Fact("Estimated charges").ShouldBe("—");
    }

    [Fact]
    [Trait("Row", "MET-06")]
    public async Task A_plan_with_included_minutes_has_no_metered_block()
    {
        var reader = await ReadAsync(Plans.Included(bench.Now), Minutes.Of(10));

        (await reader.OverviewAsync()).IsNull("metered").ShouldBeTrue();
        (await reader.PageAsync()).Part("usage")!.Heading().ShouldBe("Included minutes");
    }

    private async Task<BillingReader> ReadAsync(BillingOverview overview, Minutes used)
    {
        var client = await bench.ClientAsync("UTC");
        bench.Provider.Usage = Plans.Used(used, bench.Now);
        return await client.ReadAsync(overview);
    }
}
