using Portal.Billing.Providers;
using Portal.Billing.Tests.Specification.Reading;
using Portal.TestKit;

namespace Portal.Billing.Tests.Specification.Invoices;

public sealed class InvoiceListTests(BillingBench bench) : IClassFixture<BillingBench>
{
    private static readonly DateTimeOffset MonthsEnd = new(2026, 7, 31, 23, 30, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("UTC", "2026-07", "July 2026")]
    [InlineData("Pacific/Auckland", "2026-08", "August 2026")]
    [InlineData("Etc/GMT-13", "2026-08", "August 2026")]
    [InlineData("Etc/GMT+12", "2026-07", "July 2026")]
    [Trait("Row", "INV-01")]
    public async Task The_month_is_that_of_issue_in_the_clients_zone(string zone, string code, string words)
    {
        var reader = await ReadAsync(zone, Samples.Invoice("in_1", MonthsEnd));

        (await reader.InvoicesAsync()).Text("items.0.period_month").ShouldBe(code);
        (await reader.PageAsync()).InvoiceRows()[0].Cells()[0].ShouldBe(words);
    }

    [Fact]
    [Trait("Row", "INV-01")]
    public async Task A_zone_behind_UTC_still_has_the_month_before()
    {
        var reader = await ReadAsync("Etc/GMT+12", Samples.Invoice("in_1", new(2026, 8, 1, 11, 59, 0, TimeSpan.Zero)));

        (await reader.InvoicesAsync()).Text("items.0.period_month").ShouldBe("2026-07");
    }

    [Fact]
    [Trait("Row", "INV-02")]
    [Trait("Row", "INV-04")]
    public async Task A_row_has_total_and_number()
    {
        var reader = await ReadAsync("UTC", Samples.Invoice("in_1", bench.Now.AddDays(-1)) with { Number = "2026-0042" });

        var item = (await reader.InvoicesAsync()).At("items.0");
        item.Money("total").ShouldBe("54890 AUD");
        item.Text("number").ShouldBe("2026-0042");
        item.Text("status").ShouldBe("paid");
        item.Instant("issued_at").ShouldBe(bench.Now.AddDays(-1));
        item.Flag("pdf.available").ShouldBeTrue();
        (await reader.PageAsync()).InvoiceRows()[0].Cells()[..4].ShouldBe(["November 2026", "2026-0042", "Paid", "A$548.90"]);
    }

    [Fact]
    [Trait("Row", "INV-04")]
    public async Task Without_a_number_there_is_a_dash_and_no_id_in_its_place()
    {
        var reader = await ReadAsync("UTC", Samples.Invoice("in_1", bench.Now.AddDays(-1)) with { Number = null });

        var item = (await reader.InvoicesAsync()).At("items.0");
        item.IsNull("number").ShouldBeTrue();
        var row = (await reader.PageAsync()).InvoiceRows()[0];
        row.Cells()[1].ShouldBe("—");
        row.Words().ShouldNotContain(item.Text("id"));
    }

    [Theory]
    [InlineData("JPY", 5000, "¥5,000")]
    [InlineData("KWD", 1234, "KWD 1.234")]
    [Trait("Row", "INV-02")]
    [Trait("Row", "OVW-11")]
    public async Task Totals_have_their_currencys_decimals(string code, long minorUnits, string words)
    {
        var reader = await ReadAsync("UTC", In(Samples.Invoice("in_1", bench.Now.AddDays(-1)), new Money(minorUnits, Currency.Of(code))));

        (await reader.InvoicesAsync()).Money("items.0.total").ShouldBe($"{minorUnits} {code}");
        (await reader.PageAsync()).InvoiceRows()[0].Cells()[3].ShouldBe(words);
    }

    [Fact]
    [Trait("Row", "INV-05")]
    public async Task The_newest_invoice_is_first()
    {
        var reader = await ReadAsync("UTC", [.. History.Of(5, bench.Now)]);

        (await reader.InvoicesAsync()).Numbers().ShouldBe(["N-004", "N-003", "N-002", "N-001", "N-000"]);
    }

    [Fact]
    [Trait("Row", "INV-05")]
    public async Task Invoices_of_one_second_keep_their_order_across_pages()
    {
        var instant = bench.Now.AddDays(-1);
        var reader = await ReadAsync("UTC", [.. Enumerable.Range(0, 45).Select(one => Samples.Invoice($"in_{one}", instant))]);

        var pages = await History.WalkAsync(reader);
        pages.Select(page => page.Count).ShouldBe([20, 20, 5]);
        pages.SelectMany(page => page).Distinct().Count().ShouldBe(45);
        (await History.WalkAsync(reader)).ShouldBe(pages);
    }

    [Fact]
    [Trait("Row", "INV-03")]
    public async Task An_open_invoice_becomes_past_due_by_time_alone()
    {
        var reader = await ReadAsync("UTC", Samples.Invoice("in_1", bench.Now.AddDays(-1)) with { Status = InvoiceStatus.Open, DueAt = bench.Now.AddMinutes(1), PaidAt = null });

        (await reader.InvoicesAsync()).Text("items.0.status").ShouldBe("open");
        bench.App.Clock.Advance(TimeSpan.FromMinutes(2));
        (await reader.InvoicesAsync()).Text("items.0.status").ShouldBe("past_due");
    }

    [Fact]
    [Trait("Row", "INV-01")]
    [Trait("Row", "PDF-01")]
    [Trait("Row", "PDF-02")]
    public async Task An_invoice_without_a_pdf_says_so_in_its_row()
    {
        var reader = await ReadAsync("UTC", Samples.Invoice("in_1", bench.Now.AddDays(-1)), Samples.Invoice("in_2", bench.Now.AddDays(-2), hasPdf: false));

        var list = await reader.InvoicesAsync();
        list.Items("items").Select(item => item.Flag("pdf.available")).ShouldBe([true, false]);
        var rows = (await reader.PageAsync()).InvoiceRows();
        rows[0].Words().ShouldNotContain("PDF unavailable");
        rows[1].Words().ShouldContain("PDF unavailable");
        rows[1].QuerySelector("dialog").ShouldBeNull();
    }

    private async Task<BillingReader> ReadAsync(string zone, params Invoice[] invoices)
    {
        var client = await bench.ClientAsync(zone);
        client.Add(invoices);
        return await client.ReadAsync(Samples.ActiveOverview(bench.Now));
    }

    private static Invoice In(Invoice invoice, Money total)
    {
        var zero = Money.Zero(total.Currency);
        return invoice with
        {
            Subtotal = total, Tax = zero, Total = total, AmountPaid = total, AmountDue = zero,
            Lines = [new InvoiceLine(InvoiceLineKind.Fee, "Standard", 1, null, total.MajorUnits, total)],
        };
    }
}
