using System.Text.Json.Nodes;
using Portal.StripeStandIn.Objects;

namespace Portal.StripeStandIn.Tests.Specification;

/// <summary>The amounts of invoices, against answers worked out by hand.</summary>
public sealed class InvoiceAmountTests : StandInTest
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        State.Add(new NewCoupon("fifteen") { PercentOff = 15 });
        State.Add(new NewCoupon("ten_dollars") { AmountOff = 1000 });
        State.Add(new NewCoupon("team_only") { PercentOff = 50, AppliesTo = ["prod_team"] });
        State.Add(new NewTaxRate("txr_added") { Percentage = 10 });
        State.Add(new NewTaxRate("txr_contained") { Percentage = 10, Inclusive = true });
    }

    [Fact]
    public async Task A_percentage_is_rounded_on_each_line()
    {
        var invoice = await InvoiceAsync(new NewInvoice { Lines = [Line(1003), Line(1003)], Discounts = [new("fifteen")] });

        // 15 % of 1003 is 150.45, rounded to 150 on each line: 300 and not 301.
        Amount(invoice, "total").ShouldBe(1706);
        invoice["total_discount_amounts"]![0]!["amount"]!.GetValue<long>().ShouldBe(300);
    }

    [Fact]
    public async Task An_amount_is_spread_over_the_lines_and_not_more_than_they_are()
    {
        var spread = await InvoiceAsync(new NewInvoice { Lines = [Line(2000), Line(1000)], Discounts = [new("ten_dollars")] });
        var capped = await InvoiceAsync(new NewInvoice { Lines = [Line(300)], Discounts = [new("ten_dollars")] });

        Reductions(spread).ShouldBe([667, 333]);
        Amount(capped, "total").ShouldBe(0);
    }

    [Theory]
    [InlineData("jpy", 4550)]
    [InlineData("kwd", 5000)]
    public async Task An_amount_counts_as_the_coupon_says_it_in_the_invoices_currency(string currency, long total)
    {
        State.Add(new NewCoupon("in_yen_too") { AmountOff = 5000, CurrencyOptions = new Dictionary<string, long> { ["jpy"] = 450 } });

        var invoice = await InvoiceAsync(new NewInvoice { Currency = currency, Lines = [Line(5000)], Discounts = [new("in_yen_too")] });

        Amount(invoice, "total").ShouldBe(total);
    }

    [Fact]
    public async Task A_lines_own_discount_is_part_of_the_subtotal_and_the_invoices_is_not()
    {
        var own = await InvoiceAsync(new NewInvoice { Lines = [Line(1000) with { Discounts = [new("fifteen")] }] });
        var whole = await InvoiceAsync(new NewInvoice { Lines = [Line(1000)], Discounts = [new("fifteen")] });

        (Amount(own, "subtotal"), Amount(own, "total")).ShouldBe((850, 850));
        (Amount(whole, "subtotal"), Amount(whole, "total")).ShouldBe((1000, 850));
    }

    [Fact]
    public async Task A_coupon_reaches_the_products_that_it_names()
    {
        var invoice = await InvoiceAsync(new NewInvoice { Lines = [new() { Price = "price_team" }, Line(1000)], Discounts = [new("team_only")] });

        Amount(invoice, "total").ShouldBe(2450 + 1000);
    }

    [Fact]
    public async Task Exclusive_tax_is_added_to_what_is_left_after_discounts()
    {
        var invoice = await InvoiceAsync(new NewInvoice { Lines = [Line(1000) with { TaxRates = ["txr_added"] }], Discounts = [new("fifteen")] });

        (Amount(invoice, "total_excluding_tax"), Amount(invoice, "total")).ShouldBe((850, 935));
        invoice["total_taxes"]![0]!["amount"]!.GetValue<long>().ShouldBe(85);
    }

    [Fact]
    public async Task Inclusive_tax_is_part_of_the_total()
    {
        var invoice = await InvoiceAsync(new NewInvoice { Lines = [Line(1100) with { TaxRates = ["txr_contained"] }] });

        (Amount(invoice, "subtotal"), Amount(invoice, "subtotal_excluding_tax")).ShouldBe((1100, 1000));
        (Amount(invoice, "total"), Amount(invoice, "total_excluding_tax")).ShouldBe((1100, 1000));
    }

    [Fact]
    public async Task Credit_lowers_what_is_due_and_not_the_total()
    {
        var invoice = await InvoiceAsync(new NewInvoice { Status = "open", Lines = [Line(1000)], StartingBalance = -400 });

        (Amount(invoice, "total"), Amount(invoice, "amount_due"), Amount(invoice, "amount_remaining")).ShouldBe((1000, 600, 600));
    }

    [Fact]
    public async Task A_draft_has_no_number_and_no_links()
    {
        var invoice = await InvoiceAsync(new NewInvoice { Status = "draft", Lines = [Line(1000)] });

        (invoice["number"], invoice["invoice_pdf"], invoice["hosted_invoice_url"]).ShouldBe((null, null, null));
    }

    private static NewLine Line(long amount) => new() { Amount = amount, Description = "Something" };

    private static long Amount(JsonObject invoice, string name) => invoice[name]!.GetValue<long>();

    private static IEnumerable<long> Reductions(JsonObject invoice) =>
        invoice["lines"]!["data"]!.AsArray().Select(line => line!["discount_amounts"]![0]!["amount"]!.GetValue<long>());

    private Task<JsonObject> InvoiceAsync(NewInvoice invoice) => GetAsync("/v1/invoices/" + State.Add(invoice with { Customer = "cus_A" }));
}
