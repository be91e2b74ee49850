using System.Net;
using Portal.Billing.Providers;
using Portal.Billing.Tests.Specification.Reading;
using Portal.Identity.Contract;
using Portal.TestKit;

namespace Portal.Billing.Tests.Specification.Overview;

public sealed class RefreshTests(BillingBench bench) : IClassFixture<BillingBench>
{
    [Fact]
    [Trait("Row", "NAV-04")]
    public async Task Refresh_reads_the_provider_again_and_the_figures_are_newer()
    {
        var client = await bench.ClientAsync();
        await client.RefreshAsync();
        var reader = await client.SignInAsync();
        var before = await reader.OverviewAsync();
        bench.App.Clock.Advance(TimeSpan.FromMinutes(2));

        var answer = await reader.RefreshAsync();

        answer.Text("status").ShouldBe("refreshed");
        answer.Flag("in_progress").ShouldBeFalse();
        answer.Instant("sections.overview.as_of").ShouldBe(bench.Now);
        var after = await reader.OverviewAsync();
        foreach (var section in new[] { "overview", "invoices", "usage" })
            after.Instant($"sections.{section}.as_of").ShouldBeGreaterThan(before.Instant($"sections.{section}.as_of"));
    }

    [Fact]
    [Trait("Row", "NAV-04")]
    public async Task The_pages_form_refreshes_and_leads_back_to_the_page()
    {
        var client = await bench.ClientAsync();
        var reader = await client.SignInAsync();

        using var answer = await reader.Browser.PostFormAsync("/billing", "/billing/refresh", []);

        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        answer.Headers.Location!.ToString().ShouldBe("/billing");
        (await reader.OverviewAsync()).Text("status").ShouldBe("ready");
    }

    [Fact]
    [Trait("Row", "NAV-04")]
    [Trait("Row", "PAG-08")]
    public async Task A_partners_form_leads_back_to_the_chosen_client()
    {
        var client = await bench.ClientAsync();
        var partner = await bench.SignInPartnerAsync(Role.PartnerAdmin, client.Id);

        using var answer = await partner.Browser.PostFormAsync("/billing" + client.Query, "/billing/refresh" + client.Query, []);

        answer.Headers.Location!.ToString().ShouldBe("/billing" + client.Query);
    }

    [Fact]
    [Trait("Row", "NAV-04")]
    [Trait("Row", "DEG-05")]
    public async Task The_page_says_when_not_everything_could_be_refreshed()
    {
        var client = await bench.ClientAsync();
        await client.RefreshAsync();
        var reader = await client.SignInAsync();
        bench.Provider.FailAt(nameof(IMeteredUsage.ReadAsync), BillingFailure.Unavailable);

        using var answer = await reader.Browser.PostFormAsync("/billing", "/billing/refresh", []);

        answer.Headers.Location!.ToString().ShouldBe("/billing?refresh=incomplete");
        (await reader.PageAsync("?refresh=incomplete")).QuerySelector(".notice[role='status'] h2")!.Words().ShouldBe("Not everything could be refreshed");
    }

    [Theory]
    [InlineData("/billing")]
    [InlineData("/api/billing/overview")]
    [InlineData("/api/billing/invoices")]
    [Trait("Row", "NAV-04")]
    public async Task Nothing_is_kept_by_the_browser_and_each_request_has_its_own_id(string address)
    {
        var client = await bench.ClientAsync();
        await client.RefreshAsync();
        var reader = await client.SignInAsync();

        var (first, second) = (await reader.GetAsync(address), await reader.GetAsync(address));

        first.Header("Cache-Control").ShouldBe("no-store");
        first.Header("X-Request-Id").ShouldNotBe(second.Header("X-Request-Id"));
    }

    [Theory]
    [InlineData("/api/billing/refresh")]
    [InlineData("/billing/refresh")]
    [Trait("Row", "SEC-07")]
    public async Task Without_a_proof_nothing_is_refreshed(string address)
    {
        var client = await bench.ClientAsync();
        var reader = await client.SignInAsync();
        var before = bench.Provider.AllCalls;

        using var answer = await reader.Browser.PostAsync(new Uri(address, UriKind.Relative), null, TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        bench.Provider.AllCalls.ShouldBe(before);
    }

    [Fact]
    [Trait("Row", "DEG-08")]
    public async Task Reading_asks_no_provider()
    {
        var client = await bench.ClientAsync();
        client.Add(History.Of(43, bench.Now));
        bench.Provider.Usage = Plans.Used(Minutes.Of(100), bench.Now);
        await client.RefreshAsync();
        var reader = await client.SignInAsync();
        var before = bench.Provider.AllCalls;
        before.ShouldBeGreaterThan(0);

        await reader.OverviewAsync();
        var ids = (await History.WalkAsync(reader)).SelectMany(page => page).ToList();
        await reader.InvoiceAsync(ids[^1]);
        await reader.PageAsync($"?details={ids[0]}");

        bench.Provider.AllCalls.ShouldBe(before);
    }
}
