using System.Net;
using Portal.Billing.Providers;
using Portal.Billing.Tests.Specification.Reading;
using Portal.TestKit;

namespace Portal.Billing.Tests.Specification.Degraded;

public sealed class SectionFailureTests(BillingBench bench) : IClassFixture<BillingBench>
{
    private const string Overview = nameof(IBillingProvider.GetOverviewAsync);
    private const string Invoices = nameof(IInvoiceArchive.ListAsync);
    private const string Usage = nameof(IMeteredUsage.ReadAsync);

    [Fact]
    [Trait("Row", "DEG-01")]
    [Trait("Row", "DEG-02")]
    public async Task Without_usage_plan_and_invoices_still_appear()
    {
        var reader = await ReadAsync(down: Usage);

        var overview = await reader.OverviewAsync();
        overview.Text("status").ShouldBe("ready");
        overview.Text("plan.name").ShouldBe("Standard");
        overview.Text("usage.status").ShouldBe("unavailable");
        overview.Text("sections.usage.outcome").ShouldBe("unavailable");
        overview.Text("sections.overview.outcome").ShouldBe("succeeded");
        foreach (var figure in new[] { "used_minutes", "included_minutes", "remaining_minutes", "percent", "state", "state_rule", "forecast" })
            overview.IsNull($"usage.{figure}").ShouldBeTrue(figure);
        overview.IsNull("overage").ShouldBeTrue();
        (await reader.InvoicesAsync()).Ids().Count.ShouldBe(1);
    }

    [Fact]
    [Trait("Row", "DEG-01")]
    [Trait("Row", "DEG-02")]
    public async Task The_page_says_that_usage_is_unavailable_and_draws_no_zero()
    {
        var reader = await ReadAsync(down: Usage);

        var page = await reader.PageAsync();
        var card = page.Part("usage")!;
        card.Pills().ShouldBe(["Usage unavailable"]);
        card.Words().ShouldContain("Usage is temporarily unavailable. Your plan and invoices are not affected");
        card.Words().ShouldContain("Last tried just now");
        card.QuerySelector("svg.minutes").ShouldBeNull();
        card.QuerySelector(".big").ShouldBeNull();
        page.Part("daily").ShouldBeNull();
        page.Part("plan")!.QuerySelector(".big")!.Words().ShouldBe("Standard");
        page.InvoiceRows().Count.ShouldBe(1);
    }

    [Fact]
    [Trait("Row", "DEG-05")]
    public async Task Without_invoices_plan_and_usage_still_appear()
    {
        var reader = await ReadAsync(down: Invoices);

        var overview = await reader.OverviewAsync();
        overview.Text("status").ShouldBe("ready");
        overview.Number("usage.used_minutes").ShouldBe(100);
        overview.Text("sections.invoices.outcome").ShouldBe("unavailable");
        overview.IsNull("sections.invoices.as_of").ShouldBeTrue();
        var page = await reader.PageAsync();
        page.Part("usage")!.QuerySelector(".big")!.Words().ShouldStartWith("100 of");
        page.Part("invoice-history")!.Words().ShouldContain("Invoices could not be loaded");
    }

    [Fact]
    [Trait("Row", "DEG-05")]
    [Trait("Row", "OVW-10")]
    public async Task Invoices_that_were_never_read_are_not_said_to_be_none()
    {
        var reader = await ReadAsync(down: Invoices);

        (await reader.OverviewAsync()).IsNull("last_invoice").ShouldBeTrue();
        var card = (await reader.PageAsync()).Part("next-invoice")!;
        card.Fact("Last invoice total").ShouldBe("— not read yet");
        card.Fact("Invoice status").ShouldBe("— not read yet");
    }

    [Fact]
    [Trait("Row", "DEG-05")]
    public async Task Without_the_overview_the_invoices_still_appear()
    {
        var reader = await ReadAsync(down: Overview);

        (await reader.InvoicesAsync()).Ids().Count.ShouldBe(1);
        (await reader.GetAsync("/api/billing/overview")).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        var page = await reader.PageAsync();
        page.Part("not-loaded").ShouldNotBeNull();
        page.InvoiceRows().Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(Overview, "overview")]
    [InlineData(Invoices, "invoices")]
    [InlineData(Usage, "usage")]
    [Trait("Row", "DEG-05")]
    public async Task What_was_read_before_stays_with_its_age_when_a_section_fails(string call, string section)
    {
        var client = await ClientAsync();
        var reader = await client.ReadAsync(Samples.ActiveOverview(bench.Now));
        var read = bench.Now;
        bench.App.Clock.Advance(TimeSpan.FromMinutes(5));
        bench.Provider.FailAt(call, BillingFailure.Unavailable);

        await client.RefreshAsync();

        var overview = await reader.OverviewAsync();
        overview.Text("plan.name").ShouldBe("Standard");
        overview.Number("usage.used_minutes").ShouldBe(100);
        overview.Money("last_invoice.total").ShouldBe("54890 AUD");
        overview.Instant($"sections.{section}.as_of").ShouldBe(read);
        overview.Instant($"sections.{section}.last_success_at").ShouldBe(read);
        overview.Instant($"sections.{section}.last_attempt_at").ShouldBe(bench.Now);
        overview.Text($"sections.{section}.outcome").ShouldBe("unavailable");
        (await reader.PageAsync()).QuerySelectorAll(".stamp").Count(stamp => stamp.Words().Contains("The last try did not succeed.", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    [Trait("Row", "DEG-02")]
    [Trait("Row", "MET-05")]
    public async Task Minutes_of_the_period_before_are_not_shown_for_the_new_one()
    {
        var client = await ClientAsync();
        await client.ReadAsync(Samples.ActiveOverview(bench.Now));
        bench.Provider.FailAt(Usage, BillingFailure.Unavailable);
        var later = Samples.ActiveOverview(bench.Now);

        var reader = await client.ReadAsync(later with { CurrentPeriod = new BillingPeriod(later.CurrentPeriod!.End, later.CurrentPeriod.End.AddMonths(1)) });

        var overview = await reader.OverviewAsync();
        overview.Instant("period.start").ShouldBe(later.CurrentPeriod.End);
        overview.Text("usage.status").ShouldBe("unavailable");
        overview.IsNull("usage.used_minutes").ShouldBeTrue();
        (await reader.PageAsync()).Part("usage")!.Pills().ShouldBe(["Usage unavailable"]);
    }

    [Fact]
    [Trait("Row", "DEG-02")]
    public async Task A_provider_without_a_meter_is_not_said_to_be_down()
    {
        var client = await ClientAsync();
        bench.Provider.OffersUsage = false;
        var reader = await client.ReadAsync(Samples.ActiveOverview(bench.Now));

        var overview = await reader.OverviewAsync();
        overview.Text("sections.usage.outcome").ShouldBe("not_offered");
        overview.IsNull("usage.used_minutes").ShouldBeTrue();
        (await reader.PageAsync()).Part("usage")!.Words().ShouldContain("Your billing provider measures no minutes, so there are none to show here.");
    }

    private async Task<BilledClient> ClientAsync()
    {
        var client = await bench.ClientAsync("UTC");
        client.Add(Samples.Invoice("in_1", bench.Now.AddDays(-20)));
        bench.Provider.Usage = Plans.Used(Minutes.Of(100), bench.Now);
        return client;
    }

    private async Task<BillingReader> ReadAsync(string down)
    {
        var client = await ClientAsync();
        bench.Provider.FailAt(down, BillingFailure.Unavailable);
        return await client.ReadAsync(Samples.ActiveOverview(bench.Now));
    }
}
