using System.Net;
using AngleSharp.Dom;
using Portal.Billing.Providers;
using Portal.Billing.Tests.Specification.Reading;
using Portal.TestKit;

namespace Portal.Billing.Tests.Specification.Invoices;

public sealed class InvoiceDetailsTests(BillingBench bench) : IClassFixture<BillingBench>
{
    private static readonly DateTimeOffset Issued = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    [Trait("Row", "DET-02")]
    [Trait("Row", "DET-03")]
    [Trait("Row", "DET-04")]
    [Trait("Row", "DET-05")]
    [Trait("Row", "DET-06")]
    [Trait("Row", "DET-07")]
    public async Task The_details_hold_every_amount_and_date()
    {
        var (reader, id) = await ReadAsync(Open);

        var details = await reader.InvoiceAsync(id);
        details.Text("id").ShouldBe(id);
        details.Money("subtotal").ShouldBe("56725 AUD");
        details.Money("tax").ShouldBe("5174 AUD");
        details.Money("total").ShouldBe("56909 AUD");
        details.Money("amount_paid").ShouldBe("10000 AUD");
        details.Money("amount_due").ShouldBe("46909 AUD");
        details.Instant("due_at").ShouldBe(Issued.AddDays(30));
        details.IsNull("paid_at").ShouldBeTrue();
        details.Instant("service_period.start").ShouldBe(Issued.AddMonths(-1));
        details.Instant("service_period.end").ShouldBe(Issued);
    }

    [Fact]
    [Trait("Row", "DET-01")]
    [Trait("Row", "DET-02")]
    [Trait("Row", "DET-03")]
    [Trait("Row", "DET-04")]
    [Trait("Row", "DET-05")]
    [Trait("Row", "DET-06")]
    [Trait("Row", "DET-07")]
    public async Task The_expanded_row_shows_them()
    {
        var (reader, id) = await ReadAsync(Open);

        var row = Expanded(await reader.PageAsync($"?details={id}"));
        row.Fact("Service period").ShouldBe("1 – 31 Oct 2026");
        row.Fact("Issued").ShouldBe("1 Nov 2026");
        row.Fact("Due date").ShouldBe("1 Dec 2026");
        row.Fact("Paid date").ShouldBe("—");
        row.Fact("Subtotal").ShouldBe("A$567.25");
        row.Fact("Discounts").ShouldBe("−A$49.90");
        row.Fact("Tax").ShouldBe("A$51.74");
        row.Fact("Total").ShouldBe("A$569.09");
        row.Fact("Amount paid").ShouldBe("A$100.00");
        row.Fact("Amount due").ShouldBe("A$469.09");
    }

    [Fact]
    [Trait("Row", "DET-01")]
    public async Task The_button_says_whether_its_row_is_expanded_and_which_row_that_is()
    {
        var (reader, id) = await ReadAsync(Open);

        var closed = Toggle(await reader.PageAsync());
        closed.Words().ShouldBe("Show details of invoice INV-in_open");
        closed.GetAttribute("aria-expanded").ShouldBe("false");
        (closed.GetAttribute("name"), closed.GetAttribute("value")).ShouldBe(("details", id));

        var page = await reader.PageAsync($"?details={id}");
        var open = Toggle(page);
        open.Words().ShouldBe("Hide details of invoice INV-in_open");
        open.GetAttribute("aria-expanded").ShouldBe("true");
        open.GetAttribute("name").ShouldBeNull();
        page.GetElementById(open.GetAttribute("aria-controls")!).ShouldBe(Expanded(page));
    }

    [Fact]
    [Trait("Row", "DET-08")]
    [Trait("Row", "DET-09")]
    [Trait("Row", "USG-12")]
    public async Task Lines_have_kind_quantity_rate_and_amount()
    {
        var (reader, id) = await ReadAsync(Open);

        var lines = (await reader.InvoiceAsync(id)).Items("lines");
        lines.Select(line => line.Text("kind")).ShouldBe(["fee", "metered", "discount"]);
        lines[1].Text("quantity").ShouldBe("1437");
        lines[1].Text("unit").ShouldBe("minute");
        lines[1].Text("unit_price").ShouldBe("0.0475");
        lines[1].Money("amount").ShouldBe("6825 AUD");
        lines[2].IsNull("quantity").ShouldBeTrue();
        lines[2].Money("amount").ShouldBe("-4990 AUD");
        var rows = Expanded(await reader.PageAsync($"?details={id}")).QuerySelectorAll("table > tbody > tr").Select(row => row.Cells()).ToList();
        rows.ShouldBe(
        [
            ["Standard", "1", "A$499.00", "A$499.00"],
            ["Minutes Metered", "1,437 minutes", "A$0.0475", "A$68.25"],
            ["Welcome Discount", "—", "—", "−A$49.90"],
        ]);
    }

    [Fact]
    [Trait("Row", "DET-10")]
    public async Task Where_the_provider_returns_no_lines_none_are_made_up()
    {
        var (reader, id) = await ReadAsync(Open with { Lines = [] });

        (await reader.InvoiceAsync(id)).Items("lines").ShouldBeEmpty();
        var row = Expanded(await reader.PageAsync($"?details={id}"));
        row.QuerySelector("table").ShouldBeNull();
        row.Fact("Discounts").ShouldBeNull();
        row.Words().ShouldContain("The provider returned no lines for this invoice.");
    }

    [Fact]
    [Trait("Row", "DET-03")]
    [Trait("Row", "DET-06")]
    [Trait("Row", "DET-07")]
    public async Task No_tax_is_a_zero_and_no_date_is_a_dash()
    {
        var paid = Samples.Invoice("in_paid", Issued) with { Tax = Money.Zero(Plans.Aud), Total = new Money(49900, Plans.Aud), DueAt = null, PaidAt = Issued.AddDays(2) };
        var (reader, id) = await ReadAsync(paid);

        var details = await reader.InvoiceAsync(id);
        details.Money("tax").ShouldBe("0 AUD");
        details.IsNull("due_at").ShouldBeTrue();
        details.Instant("paid_at").ShouldBe(Issued.AddDays(2));
        var row = Expanded(await reader.PageAsync($"?details={id}"));
        row.Fact("Tax").ShouldBe("A$0.00");
        row.Fact("Due date").ShouldBe("—");
        row.Fact("Paid date").ShouldBe("3 Nov 2026");
    }

    [Fact]
    [Trait("Row", "DET-11")]
    public async Task The_parts_add_up_to_the_total()
    {
        foreach (var invoice in new[] { Open, Samples.Invoice("in_plain", Issued) })
        {
            var (reader, id) = await ReadAsync(invoice);
            var details = await reader.InvoiceAsync(id);
            var lines = details.Items("lines").Sum(line => line.Number("amount.amount"));
            var total = details.Number("total.amount");
            (lines + details.Number("tax.amount")).ShouldBe(total);
            (details.Number("amount_paid.amount") + details.Number("amount_due.amount")).ShouldBe(total);
        }
    }

    [Theory]
    [InlineData("00000000000000000000000000")]
    [InlineData("garbage")]
    [InlineData("in_open")]
    [InlineData("..%2F..%2Fetc")]
    [Trait("Row", "ACC-14")]
    public async Task An_unknown_invoice_is_not_found_in_the_details_and_on_the_page(string id)
    {
        var (reader, _) = await ReadAsync(Open);

        (await reader.GetAsync($"/api/billing/invoices/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await reader.GetAsync($"/billing?details={id}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private static Invoice Open
    {
        get
        {
            var invoice = Samples.Invoice("in_open", Issued);
            return invoice with
            {
                Status = InvoiceStatus.Open,
                DueAt = Issued.AddDays(30),
                PaidAt = null,
                Subtotal = new Money(56725, Plans.Aud),
                Tax = new Money(5174, Plans.Aud),
                Total = new Money(56909, Plans.Aud),
                AmountPaid = new Money(10000, Plans.Aud),
                AmountDue = new Money(46909, Plans.Aud),
                Lines =
                [
                    .. invoice.Lines,
                    new InvoiceLine(InvoiceLineKind.Metered, "Minutes", 1437, "minute", 0.0475m, new Money(6825, Plans.Aud)),
                    new InvoiceLine(InvoiceLineKind.Discount, "Welcome", null, null, null, new Money(-4990, Plans.Aud)),
                ],
            };
        }
    }

    private static IElement Toggle(IDocument page) => page.InvoiceRows()[0].QuerySelector("button[aria-expanded]")!;

    private static IElement Expanded(IDocument page) => page.QuerySelectorAll("tr.detail").Single();

    private async Task<(BillingReader Reader, string Id)> ReadAsync(Invoice invoice)
    {
        var client = await bench.ClientAsync("UTC");
        client.Add(invoice);
        var reader = await client.ReadAsync(Samples.ActiveOverview(bench.Now));
        return (reader, (await reader.InvoicesAsync()).Ids().Single());
    }
}
