using Portal.Billing.Mirror;
using Portal.Billing.Providers;
using Portal.Billing.Storage;
using Portal.TestKit;
using static Portal.Billing.Tests.Unit.TariffSamples;

namespace Portal.Billing.Tests.Unit.Mirror;

public sealed class StoredTariffTests
{
    private static readonly MinuteTariff Tariff = Graduated((2_000, 0), (null, 0.12m));

    [Fact]
    public void A_tariff_is_stored_with_its_currency_once_and_comes_back()
    {
        var stored = TariffColumn.Write(new MinuteTariff(TariffMode.Volume, [Tier(2_000, 0, 5), Tier(null, 0.0475m)])).ShouldNotBeNull();

        stored.ShouldBe("""{"mode":"Volume","currency":"AUD","tiers":[{"up_to":2000,"per_minute":0,"flat_minor":500},{"up_to":null,"per_minute":0.0475,"flat_minor":null}]}""");
        TariffColumn.Read(stored).ShouldBe(new MinuteTariff(TariffMode.Volume, [Tier(2_000, 0, 5), Tier(null, 0.0475m)]));
        TariffColumn.Write(null).ShouldBeNull();
    }

    [Theory]
    [InlineData("""[]""")]
    [InlineData("""null""")]
    [InlineData("""{}""")]
    [InlineData("""{"mode":"Volume","currency":"AUD"}""")]
    [InlineData("""{"mode":"Volume","currency":"AUD","tiers":null}""")]
    [InlineData("""{"mode":"Volume","currency":"AUD","tiers":[]}""")]
    [InlineData("""{"mode":"Volume","currency":"AUD","tiers":[null]}""")]
    [InlineData("""{"mode":"Volume","currency":"AUD","tiers":[{"up_to":null,"flat_minor":null}]}""")]
    [InlineData("""{"mode":"Volume","currency":"AUD","tiers":[{"up_to":null,"per_minute":"dear","flat_minor":null}]}""")]
    [InlineData("""{"mode":"Volume","currency":"AUD","tiers":[{"up_to":9,"per_minute":1,"flat_minor":null}]}""")]
    [InlineData("""{"mode":"Volume","currency":"dollars","tiers":[{"up_to":null,"per_minute":1,"flat_minor":null}]}""")]
    [InlineData("""{"mode":"Auction","currency":"AUD","tiers":[{"up_to":null,"per_minute":1,"flat_minor":null}]}""")]
    [InlineData("""{"mode":7,"currency":"AUD","tiers":[{"up_to":null,"per_minute":1,"flat_minor":null}]}""")]
    public void What_is_no_tariff_is_not_read_as_one(string stored) => TariffColumn.Read(stored).ShouldBeNull();

    [Fact]
    [Trait("Row", "DEG-05")]
    public async Task A_plan_whose_tariff_cannot_be_read_counts_as_not_read_until_the_next_refresh()
    {
        await using var bench = await MirrorBench.CreateAsync();
        var scope = await bench.AssignedAsync();
        bench.Issue(1);
        var overview = Samples.ActiveOverview(bench.Clock.GetUtcNow());
        bench.Provider.Overview = overview with { Plan = new Plan("Growth", new MinuteTerms(Minutes.Of(2_000), null, Tariff)) };
        await bench.RefreshAsync(scope);
        await bench.ExecuteAsync("""update billing.overviews set tariff = '{"mode":"Auction"}'""");

        var account = await bench.AccountAsync(scope);
        account.Overview.ShouldBeNull();
        (account.OverviewSection.Outcome, account.OverviewSection.AsOf).ShouldBe((SectionOutcome.Unknown, null));
        (account.Usage is null, account.LastInvoice is null).ShouldBe((false, false));
        (account.UsageSection.Outcome, account.InvoicesSection.Outcome).ShouldBe((SectionOutcome.Succeeded, SectionOutcome.Succeeded));

        await bench.RefreshAsync(scope);
        (await bench.AccountAsync(scope)).Overview!.Plan!.Minutes!.Tariff.ShouldBe(Tariff);
    }
}
