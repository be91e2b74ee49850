using Portal.Billing.Providers;
using Portal.Billing.Tests.Specification.Reading;
using Portal.TestKit;

namespace Portal.Billing.Tests.Specification.Discounts;

public sealed class DiscountTests(BillingBench bench) : IClassFixture<BillingBench>
{
    private static readonly Money Fee = new(49900, Plans.Aud);
    private static readonly DateTimeOffset NewYear = new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Discount Welcome = new("Welcome", new DiscountValue.PercentOff(10), null, NewYear);

    [Fact]
    [Trait("Row", "DSC-01")]
    public async Task An_active_discount_is_told_with_name_value_and_end()
    {
        var voucher = new Discount("Voucher", new DiscountValue.AmountOff(new Money(5000, Plans.Aud)), bench.Now.AddDays(-1), null);
        var reader = await ReadAsync([Welcome, voucher]);

        var overview = await reader.OverviewAsync();
        overview.Flag("discounts_available").ShouldBeTrue();
        overview.Text("discounts.0.name").ShouldBe("Welcome");
        overview.Text("discounts.0.percent_off").ShouldBe("10");
        overview.IsNull("discounts.0.amount_off").ShouldBeTrue();
        overview.Instant("discounts.0.ends_at").ShouldBe(NewYear);
        overview.Money("discounts.1.amount_off").ShouldBe("5000 AUD");
        overview.Instant("discounts.1.starts_at").ShouldBe(bench.Now.AddDays(-1));
        overview.IsNull("discounts.1.ends_at").ShouldBeTrue();
        Notices(await reader.PageAsync()).ShouldBe(
            ["Welcome: 10% off the monthly fee, until 31 Dec 2026.", "Voucher: A$50.00 off the monthly fee."]);
    }

    [Fact]
    [Trait("Row", "DSC-01")]
    public async Task A_discount_that_takes_nothing_off_has_no_notice()
    {
        var reader = await ReadAsync([Welcome with { EndsAt = bench.Now }]);

        Notices(await reader.PageAsync()).ShouldBeEmpty();
    }

    [Fact]
    [Trait("Row", "DSC-02")]
    [Trait("Row", "DEG-05")]
    public async Task A_provider_that_tells_no_discounts_is_no_error()
    {
        var reader = await ReadAsync(null);

        var overview = await reader.OverviewAsync();
        overview.Flag("discounts_available").ShouldBeFalse();
        overview.Items("discounts").ShouldBeEmpty();
        overview.Money("fee.list").ShouldBe("49900 AUD");
        overview.Text("status").ShouldBe("ready");
        var page = await reader.PageAsync();
        page.QuerySelectorAll(".notice").ShouldBeEmpty();
        page.Part("plan")!.Fact("Monthly fee").ShouldBe("A$499.00");
    }

    [Fact]
    [Trait("Row", "DSC-01")]
    public async Task A_discount_that_the_fee_cannot_show_is_told_all_the_same()
    {
        var voucher = new Discount("Voucher", new DiscountValue.AmountOff(new Money(5000, Currency.Of("NZD"))), null, null);
        Notices(await (await ReadAsync([voucher])).PageAsync()).ShouldBe(
            ["Voucher: NZ$50.00 off. It is in another currency than the fee, so it is not taken off here."]);

        var metered = await (await bench.ClientAsync("UTC")).ReadAsync(Plans.Metered(bench.Now) with { Discounts = [Welcome] });
        Notices(await metered.PageAsync()).ShouldBe(["Welcome: 10% off, until 31 Dec 2026."]);
    }

    [Fact]
    [Trait("Row", "DSC-03")]
    [Trait("Row", "DET-09")]
    public async Task Notice_net_fee_and_invoice_line_tell_the_same_discount()
    {
        var client = await bench.ClientAsync("UTC");
        client.Add(DiscountedInvoice());
        var reader = await client.ReadAsync(Plans.WithFee(bench.Now, Fee, Welcome));

        var overview = await reader.OverviewAsync();
        var line = (await reader.InvoiceAsync(overview.Text("last_invoice.id"))).Items("lines").Single(one => one.Text("kind") == "discount");
        var taken = overview.Number("discounts.0.taken.amount");
        (overview.Number("fee.list.amount") - overview.Number("fee.net.amount")).ShouldBe(taken);
        line.Number("amount.amount").ShouldBe(-taken);
        line.Text("description").ShouldBe(overview.Text("discounts.0.name"));

        var page = await reader.PageAsync($"?details={overview.Text("last_invoice.id")}");
        page.Part("plan")!.Fact("Welcome").ShouldBe("−A$49.90");
        var row = page.QuerySelectorAll("tr.detail table > tbody > tr").Single(one => one.Words().StartsWith("Welcome", StringComparison.Ordinal));
        row.Cells().ShouldBe(["Welcome Discount", "—", "—", "−A$49.90"]);
    }

    private async Task<BillingReader> ReadAsync(IReadOnlyList<Discount>? discounts)
    {
        var client = await bench.ClientAsync("UTC");
        return await client.ReadAsync(Samples.ActiveOverview(bench.Now) with { ListFee = Fee, Discounts = discounts });
    }

    private Invoice DiscountedInvoice()
    {
        var (tax, total) = (new Money(4491, Plans.Aud), new Money(49401, Plans.Aud));
        return Samples.Invoice("in_discounted", bench.Now.AddDays(-20)) with
        {
            Subtotal = Fee,
            Tax = tax,
            Total = total,
            AmountPaid = total,
            Lines =
            [
                new InvoiceLine(InvoiceLineKind.Fee, "Standard", 1, null, 499, Fee),
                new InvoiceLine(InvoiceLineKind.Discount, "Welcome", null, null, null, new Money(-4990, Plans.Aud)),
            ],
        };
    }

    private static List<string> Notices(AngleSharp.Dom.IDocument page) => [.. page.QuerySelectorAll(".notice.ok").Select(notice => notice.Words())];
}
