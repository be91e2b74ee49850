using Portal.Billing.Providers;
using Portal.Billing.Tests.Specification.Reading;
using Portal.TestKit;

namespace Portal.Billing.Tests.Specification.Empty;

public sealed class EmptyHistoryTests(BillingBench bench) : IClassFixture<BillingBench>
{
    private const string NoInvoices = "No invoices available yet";

    [Fact]
    [Trait("Row", "EMP-01")]
    public async Task Without_a_cycle_there_are_no_invoices_yet()
    {
        var none = new BillingOverview(bench.Now, SubscriptionState.None, null, null, null, [], new NextInvoice.None(NoNextInvoice.NoSubscription));
        var reader = await (await bench.ClientAsync()).ReadAsync(none);

        var list = await reader.InvoicesAsync();
        list.Items("items").ShouldBeEmpty();
        list.Flag("has_more").ShouldBeFalse();
        list.Text("status").ShouldBe("ok");
        list.Text("reason").ShouldBe("none_yet");
        list.IsNull("first_invoice_at").ShouldBeTrue();
        var part = (await reader.PageAsync()).Part("invoice-history")!;
        part.QuerySelector("strong")!.Words().ShouldBe(NoInvoices);
        part.Words().ShouldNotContain("first invoice");
    }

    [Fact]
    [Trait("Row", "EMP-02")]
    public async Task In_the_first_cycle_the_day_of_its_close_is_named()
    {
        var reader = await (await bench.ClientAsync("UTC")).ReadAsync(Samples.ActiveOverview(bench.Now));

        var list = await reader.InvoicesAsync();
        list.Text("reason").ShouldBe("first_cycle_open");
        list.Instant("first_invoice_at").ShouldBe(Samples.MonthOf(bench.Now).End);
        var part = (await reader.PageAsync()).Part("invoice-history")!;
        part.QuerySelector("strong")!.Words().ShouldBe(NoInvoices);
        part.Words().ShouldContain("Your first invoice appears after the current billing cycle closes on 30 Nov 2026.");
    }

    [Fact]
    [Trait("Row", "EMP-01")]
    public async Task A_subscription_that_ends_promises_no_first_invoice()
    {
        var ending = Samples.ActiveOverview(bench.Now) with { State = SubscriptionState.Ending, NextInvoice = new NextInvoice.None(NoNextInvoice.SubscriptionEnds) };
        var reader = await (await bench.ClientAsync()).ReadAsync(ending);

        (await reader.InvoicesAsync()).Text("reason").ShouldBe("none_yet");
    }

    [Fact]
    [Trait("Row", "EMP-03")]
    [Trait("Row", "DEG-05")]
    public async Task A_list_that_failed_is_never_an_empty_one()
    {
        var client = await bench.ClientAsync();
        bench.Provider.FailAt(nameof(IInvoiceArchive.ListAsync), BillingFailure.Unavailable);
        var reader = await client.ReadAsync(Samples.ActiveOverview(bench.Now));

        var list = await reader.InvoicesAsync();
        list.Text("status").ShouldBe("unavailable");
        list.Text("reason").ShouldBe("not_loaded");
        var part = (await reader.PageAsync()).Part("invoice-history")!;
        part.QuerySelector("strong")!.Words().ShouldBe("Invoices could not be loaded");
        part.Words().ShouldNotContain(NoInvoices);
        part.Link("Troubleshooting").ShouldBe("help/troubleshooting");
    }

    [Fact]
    [Trait("Row", "EMP-03")]
    public async Task A_provider_without_invoices_is_told_from_both()
    {
        var client = await bench.ClientAsync();
        bench.Provider.OffersInvoices = false;
        var reader = await client.ReadAsync(Samples.ActiveOverview(bench.Now));

        (await reader.InvoicesAsync()).Text("reason").ShouldBe("not_offered");
        (await reader.PageAsync()).Part("invoice-history")!.QuerySelector("strong")!.Words().ShouldBe("Your billing provider keeps no invoices here");
    }

    [Fact]
    [Trait("Row", "CFG-01")]
    [Trait("Row", "EMP-03")]
    [Trait("Row", "MSG-03")]
    public async Task A_client_without_billing_is_not_configured_and_has_nothing_else()
    {
        var reader = await (await bench.UnconfiguredClientAsync()).SignInAsync();

        var overview = await reader.OverviewAsync();
        overview.Text("status").ShouldBe("not_configured");
        foreach (var absent in new[] { "plan", "period", "fee", "last_invoice", "overage", "metered", "sections", "usage.used_minutes", "usage.status" })
            overview.IsNull(absent).ShouldBeTrue(absent);
        (await reader.InvoicesAsync()).Text("reason").ShouldBe("not_configured");
        var page = await reader.PageAsync();
        page.Part("not-configured")!.Heading().ShouldBe("Billing is not configured");
        page.Part("not-configured")!.Link("Contact support").ShouldNotBeNull().ShouldContain("support/tickets/new?");
        page.Part("invoice-history").ShouldBeNull();
        page.Part("plan").ShouldBeNull();
    }
}
