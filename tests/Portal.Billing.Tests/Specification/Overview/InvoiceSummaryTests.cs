using Portal.Billing.Providers;
using Portal.Billing.Tests.Specification.Reading;
using Portal.TestKit;

namespace Portal.Billing.Tests.Specification.Overview;

public sealed class InvoiceSummaryTests(BillingBench bench) : IClassFixture<BillingBench>
{
    [Theory]
    [InlineData(InvoiceStatus.Paid, 1, "paid", "Paid")]
    [InlineData(InvoiceStatus.Open, 1, "open", "Open")]
    [InlineData(InvoiceStatus.Open, -1, "past_due", "Past due")]
    [InlineData(InvoiceStatus.Void, 1, "void", "Void")]
    [InlineData(InvoiceStatus.Uncollectible, 1, "uncollectible", "Uncollectible")]
    [Trait("Row", "OVW-07")]
    [Trait("Row", "INV-03")]
    public async Task The_invoice_status_is_that_of_the_newest_invoice(InvoiceStatus status, int daysUntilDue, string code, string words)
    {
        var client = await bench.ClientAsync();
        client.Add(
            Samples.Invoice("in_old", bench.Now.AddDays(-40)) with { Status = InvoiceStatus.Paid },
            Samples.Invoice("in_new", bench.Now.AddDays(-9)) with { Status = status, DueAt = bench.Now.AddDays(daysUntilDue) });
        var reader = await client.ReadAsync(Samples.ActiveOverview(bench.Now));

        var overview = await reader.OverviewAsync();
        overview.Text("invoice_status").ShouldBe(code);
        overview.Text("last_invoice.status").ShouldBe(code);
        var page = await reader.PageAsync();
        page.Part("next-invoice")!.Fact("Invoice status").ShouldBe(words);
        page.InvoiceRows()[0].Cells()[2].ShouldBe(words);
    }

    [Fact]
    [Trait("Row", "OVW-08")]
    public async Task The_next_invoice_has_a_date_and_maybe_an_estimate()
    {
        var next = new NextInvoice.Scheduled(new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero), new Money(54890, Plans.Aud));
        var reader = await (await bench.ClientAsync("UTC")).ReadAsync(Samples.ActiveOverview(bench.Now) with { NextInvoice = next });

        var overview = await reader.OverviewAsync();
        overview.Instant("next_invoice_date").ShouldBe(next.At);
        overview.IsNull("next_invoice_reason").ShouldBeTrue();
        overview.Money("next_invoice_estimate").ShouldBe("54890 AUD");
        var card = (await reader.PageAsync()).Part("next-invoice")!;
        card.QuerySelector(".big")!.Words().ShouldBe("1 Dec 2026");
        card.Fact("Estimated amount").ShouldBe("A$548.90");
    }

    [Theory]
    [InlineData(NoNextInvoice.NoSubscription, "no_subscription", "There is no subscription.")]
    [InlineData(NoNextInvoice.SubscriptionEnds, "subscription_ends", "The subscription ends.")]
    [InlineData(NoNextInvoice.Paused, "paused", "The subscription is paused.")]
    [InlineData(NoNextInvoice.NotReported, "not_reported", "The provider names no date.")]
    [Trait("Row", "OVW-08")]
    public async Task No_further_invoice_has_its_reason(NoNextInvoice reason, string code, string words)
    {
        var reader = await (await bench.ClientAsync()).ReadAsync(Samples.ActiveOverview(bench.Now) with { NextInvoice = new NextInvoice.None(reason) });

        var overview = await reader.OverviewAsync();
        overview.IsNull("next_invoice_date").ShouldBeTrue();
        overview.Text("next_invoice_reason").ShouldBe(code);
        var card = (await reader.PageAsync()).Part("next-invoice")!;
        card.QuerySelector(".big")!.Words().ShouldBe("No further invoice");
        card.Words().ShouldContain(words);
    }

    [Fact]
    [Trait("Row", "OVW-09")]
    public async Task The_last_total_is_that_of_the_histories_first_row()
    {
        var client = await bench.ClientAsync();
        client.Add(
            Samples.Invoice("in_old", bench.Now.AddDays(-40)),
            Samples.Invoice("in_new", bench.Now.AddDays(-9)) with { Total = new Money(123456, Plans.Aud) });
        var reader = await client.ReadAsync(Samples.ActiveOverview(bench.Now));

        var (overview, first) = (await reader.OverviewAsync(), (await reader.InvoicesAsync()).At("items.0"));
        overview.Money("last_invoice.total").ShouldBe("123456 AUD");
        first.Money("total").ShouldBe("123456 AUD");
        first.Text("id").ShouldBe(overview.Text("last_invoice.id"));
        var page = await reader.PageAsync();
        page.Part("next-invoice")!.Fact("Last invoice total").ShouldBe("A$1,234.56");
        page.InvoiceRows()[0].Cells()[3].ShouldBe("A$1,234.56");
    }

    [Fact]
    [Trait("Row", "OVW-10")]
    public async Task Without_an_invoice_there_is_a_dash_and_no_zero()
    {
        var reader = await (await bench.ClientAsync()).ReadAsync(Samples.ActiveOverview(bench.Now));

        var overview = await reader.OverviewAsync();
        overview.IsNull("last_invoice").ShouldBeTrue();
        overview.IsNull("invoice_status").ShouldBeTrue();
        var card = (await reader.PageAsync()).Part("next-invoice")!;
        card.Fact("Last invoice total").ShouldBe("— no invoice yet");
        card.Fact("Invoice status").ShouldBe("— no invoice yet");
        card.Words().ShouldNotContain("0.00");
    }
}
