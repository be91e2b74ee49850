using System.Text.Json.Nodes;
using Portal.Billing.Providers.Stripe.Tests.Specification.Reading;
using Portal.StripeStandIn.Objects;
using static Portal.Billing.Providers.Stripe.Tests.Specification.Rows.Plans;

namespace Portal.Billing.Providers.Stripe.Tests.Specification.Rows;

public sealed class DetailsTests(CataloguePortal portal) : IClassFixture<CataloguePortal>
{
    [Fact]
    [Trait("Row", "DET-02")]
    [Trait("Row", "DET-03")]
    [Trait("Row", "DET-08")]
    [Trait("Row", "DET-09")]
    [Trait("Row", "DET-11")]
    public async Task More_lines_than_come_with_an_invoice_with_tiers_a_discount_and_tax()
    {
        var setUp = Enumerable.Range(1, 9).Select(number => new NewLine { Description = $"Number {number}", Amount = 10_00 });
        var lines = (IEnumerable<NewLine>)[FeeLine, TierLine(10_000, 0), TierLine(3_300, 12), .. setUp];

        var invoice = await ReadAsync(new NewInvoice
        {
            Lines = [.. lines.Select(line => line with { TaxRates = ["txr_on_top"] })], Discounts = [new AppliedCoupon("launch")],
        });

        // 499.00 + 3,300 × 0.12 + 9 × 10.00 = 985.00
        invoice.Money("subtotal").ShouldBe("98500 AUD");
        // 15 % of each: 74.85 + 59.40 + 9 × 1.50 = 147.75
        LinesOf(invoice)[^1].ShouldBe("discount Launch -14775 AUD");
        // A tenth of what is left of each: 42.42 + 33.66 + 9 × 0.85 = 83.73
        invoice.Money("tax").ShouldBe("8373 AUD");
        invoice.Money("total").ShouldBe("92098 AUD");
        LinesOf(invoice)[..3].ShouldBe([
            "fee Business 10k 49900 AUD", "metered Minutes at 0: 10000 minute at 0 0 AUD", "metered Minutes at 12: 3300 minute at 0.12 39600 AUD"]);
        LinesOf(invoice).Count.ShouldBe(13);
        ShouldAddUp(invoice);
    }

    [Fact]
    [Trait("Row", "DET-03")]
    [Trait("Row", "DET-11")]
    public async Task Tax_that_prices_include_is_told_apart()
    {
        var invoice = await ReadAsync(new NewInvoice { Lines = [FeeLine with { TaxRates = ["txr_inside"] }] });

        // 499.00 ÷ 1.1 = 453.64
        (invoice.Money("subtotal"), invoice.Money("tax"), invoice.Money("total")).ShouldBe(("45364 AUD", "4536 AUD", "49900 AUD"));
        ShouldAddUp(invoice);
    }

    [Fact]
    [Trait("Row", "DET-03")]
    [Trait("Row", "DET-10")]
    [Trait("Row", "DET-11")]
    public async Task Nothing_is_invented_and_no_tax_is_a_zero()
    {
        var invoice = await ReadAsync(new NewInvoice { Lines = [FeeLine] });

        LinesOf(invoice).ShouldBe(["fee Business 10k 49900 AUD"]);
        invoice.Money("tax").ShouldBe("0 AUD");
        ShouldAddUp(invoice);
    }

    [Fact]
    [Trait("Row", "DET-04")]
    [Trait("Row", "DET-05")]
    [Trait("Row", "DET-06")]
    public async Task An_open_invoice_says_what_was_paid_and_what_is_due_when()
    {
        var due = portal.Now.AddDays(14);

        var invoice = await ReadAsync(new NewInvoice { Status = "open", CollectionMethod = "send_invoice", DueDate = due, PaidSoFar = 100_00, Lines = [FeeLine] });

        (invoice.Money("amount_paid"), invoice.Money("amount_due"), invoice.Instant("due_at")).ShouldBe(("10000 AUD", "39900 AUD", due));
        invoice["paid_at"].ShouldBeNull();
    }

    [Fact]
    [Trait("Row", "DET-04")]
    [Trait("Row", "DET-05")]
    [Trait("Row", "DET-06")]
    [Trait("Row", "DET-07")]
    public async Task A_paid_invoice_says_when_and_has_nothing_due()
    {
        var paid = portal.Now.AddDays(-3);

        var invoice = await ReadAsync(new NewInvoice { Created = paid.AddDays(-1), PaidAt = paid, Lines = [FeeLine] });

        (invoice.Money("amount_paid"), invoice.Money("amount_due"), invoice.Instant("paid_at")).ShouldBe(("49900 AUD", "0 AUD", paid));
        invoice["due_at"].ShouldBeNull();
    }

    [Fact]
    [Trait("Row", "DSC-01")]
    [Trait("Row", "DSC-03")]
    public async Task A_discount_is_the_same_in_the_notice_the_fee_and_the_invoice()
    {
        var client = await portal.ClientAsync();
        portal.Stripe.State.Add(new NewSubscription { Customer = client.Customer, Items = [new(Fee)], Discounts = [new AppliedCoupon("launch")] });
        client.Add(new NewInvoice { Lines = [FeeLine], Discounts = [new AppliedCoupon("launch")] });
        await client.ConnectAsync();

        var (overview, invoice) = (await client.OverviewAsync(), await client.NewestInvoiceAsync());

        // 499.00 × 15 % = 74.85
        (overview.Text("discounts.0.name"), overview.Money("discounts.0.taken"), overview.Money("fee.net")).ShouldBe(("Launch", "7485 AUD", "42415 AUD"));
        LinesOf(invoice)[^1].ShouldBe("discount Launch -7485 AUD");
    }

    private async Task<JsonNode> ReadAsync(NewInvoice invoice)
    {
        var client = await portal.ClientAsync();
        client.Add(invoice);
        await client.ConnectAsync();
        return await client.NewestInvoiceAsync();
    }

    private static List<string> LinesOf(JsonNode invoice) =>
        [.. invoice.Items("lines").Select(line => $"{line.Text("kind")} {line.Text("description")}{QuantityOf(line)} {line.Money("amount")}")];

    private static string QuantityOf(JsonNode line) =>
        line.Text("kind") == "metered" ? $": {line["quantity"]} {line["unit"]} at {line["unit_price"]}" : "";

    private static void ShouldAddUp(JsonNode invoice) =>
        (invoice.Items("lines").Sum(line => line.Number("amount.amount")) + invoice.Number("tax.amount")).ShouldBe(invoice.Number("total.amount"));
}
