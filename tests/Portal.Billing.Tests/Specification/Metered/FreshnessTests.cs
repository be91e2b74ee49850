using System.Text.Json;
using Portal.Billing.Providers;
using Portal.Billing.Tests.Specification.Reading;
using Portal.Identity.Contract;

namespace Portal.Billing.Tests.Specification.Metered;

public sealed class FreshnessTests(BillingBench bench) : IClassFixture<BillingBench>
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);
    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Instant = TimeSpan.FromMilliseconds(1);

    [Fact]
    [Trait("Row", "MET-04")]
    public async Task Freshness_is_an_instant_and_a_word()
    {
        var client = await ClientAsync(bench.Now.AddMinutes(-3));
        var reader = await client.SignInAsync();

        var freshness = (await reader.OverviewAsync()).At("freshness");
        freshness.Instant("as_of").ShouldBe(bench.Now.AddMinutes(-3));
        freshness.Text("status").ShouldBe("fresh");
        freshness.Number("fresh_for_seconds").ShouldBe(900);
        freshness.Number("unavailable_after_seconds").ShouldBe(86400);
        freshness.Instant("next_refresh_at").ShouldBeGreaterThan(bench.Now);
        var stamp = (await reader.PageAsync()).Part("usage")!.QuerySelector(".stamp")!;
        stamp.Words().ShouldStartWith("Fresh As of");
        stamp.QuerySelector("time")!.GetAttribute("datetime").ShouldBe($"{bench.Now.AddMinutes(-3):yyyy-MM-dd'T'HH:mm:ss}Z");
    }

    [Fact]
    [Trait("Row", "MET-04")]
    [Trait("Row", "MET-05")]
    public async Task Figures_age_from_fresh_over_stale_to_unavailable()
    {
        var client = await ClientAsync(bench.Now);

        (await LaterAsync(client, Quarter)).ShouldBe(("fresh", "Fresh", true));
        (await LaterAsync(client, Instant)).ShouldBe(("stale", "Stale", true));
        (await LaterAsync(client, Day - Quarter - Instant)).ShouldBe(("stale", "Stale", true));
        (await LaterAsync(client, Instant)).ShouldBe(("unavailable", "Usage unavailable", false));
    }

    [Fact]
    [Trait("Row", "MET-05")]
    public async Task Age_counts_from_the_providers_own_instant()
    {
        var client = await ClientAsync(bench.Now - Quarter - Instant);

        (await StatusAsync(client)).ShouldBe(("stale", "Stale", true));
    }

    [Fact]
    [Trait("Row", "MET-05")]
    [Trait("Row", "DEG-02")]
    public async Task Beyond_the_limit_there_is_no_figure_and_no_zero()
    {
        var client = await ClientAsync(bench.Now - Day - Instant);
        var reader = await client.SignInAsync();

        var overview = await reader.OverviewAsync();
        overview.Text("freshness.status").ShouldBe("unavailable");
        overview.Text("usage.status").ShouldBe("unavailable");
        overview.IsNull("metered").ShouldBeTrue();
        overview.IsNull("usage.used_minutes").ShouldBeTrue();
        var page = await reader.PageAsync();
        page.Part("usage")!.Words().ShouldNotContain("0 minutes");
        page.Part("daily").ShouldBeNull();
    }

    [Fact]
    [Trait("Row", "MET-05")]
    public async Task A_refresh_makes_old_figures_fresh_again()
    {
        var client = await ClientAsync(bench.Now - Day - Instant);
        bench.Provider.Usage = Plans.Used(Minutes.Of(40), bench.Now);

        await client.RefreshAsync();

        (await StatusAsync(client)).ShouldBe(("fresh", "Fresh", true));
    }

    [Fact]
    [Trait("Row", "MET-05")]
    public async Task Plan_and_invoices_stay_fresh_longer_than_minutes_do()
    {
        var client = await ClientAsync(bench.Now);

        bench.App.Clock.Advance(TimeSpan.FromMinutes(60));
        (await AgesAsync(client)).ShouldBe(("fresh", "fresh", "stale"));
        bench.App.Clock.Advance(Instant);
        (await AgesAsync(client)).ShouldBe(("stale", "stale", "stale"));
    }

    private static async Task<(string Overview, string Invoices, string Usage)> AgesAsync(BilledClient client)
    {
        var sections = (await (await client.SignInAsync()).OverviewAsync()).At("sections");
        return (sections.Text("overview.status"), sections.Text("invoices.status"), sections.Text("usage.status"));
    }

    private async Task<BilledClient> ClientAsync(DateTimeOffset asOf)
    {
        var client = await bench.ClientAsync("UTC");
        bench.Provider.Overview = Plans.Metered(bench.Now);
        bench.Provider.Usage = Plans.Used(Minutes.Of(40), asOf);
        await client.RefreshAsync();
        return client;
    }

    private async Task<(string Status, string Word, bool HasFigures)> LaterAsync(BilledClient client, TimeSpan later)
    {
        bench.App.Clock.Advance(later);
        return await StatusAsync(client);
    }

    private static async Task<(string Status, string Word, bool HasFigures)> StatusAsync(BilledClient client)
    {
        var reader = await client.SignInAsync(Role.ClientManager);
        var overview = await reader.OverviewAsync();
        overview.Text("usage.status").ShouldBe(overview.Text("freshness.status"));
        var word = (await reader.PageAsync()).Part("usage")!.Pills()[0];
        return (overview.Text("freshness.status"), word, overview.At("metered").ValueKind == JsonValueKind.Object);
    }
}
