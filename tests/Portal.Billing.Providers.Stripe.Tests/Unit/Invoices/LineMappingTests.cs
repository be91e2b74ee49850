using Portal.Billing.Providers.Stripe.Configuration;
using Portal.Billing.Providers.Stripe.Invoices;
using Stripe;

namespace Portal.Billing.Providers.Stripe.Tests.Unit.Invoices;

[Trait("Row", "DET-08")]
public sealed class LineMappingTests
{
    private static readonly Currency Aud = Currency.Of("AUD");

    [Theory]
    [InlineData(null, null, "up", "1234.5", "4.75", "1234.5", "0.0475")]
    [InlineData(null, "Second", "up", "90", "0.08", "1.5", "0.048")]
    [InlineData(60L, null, "up", "307", "5", "6", "0.05")]
    [InlineData(60L, null, "down", "307", "5", "5", "0.05")]
    [InlineData(60L, "Minute", "up", "61", "300", "120", "0.05")]
    [InlineData(100L, null, "up", "250", "475", "300", "0.0475")]
    public void A_metered_line_counts_minutes_and_names_the_price_of_one(
        long? package, string? setting, string round, string quantity, string price, string minutes, string perMinute)
    {
        MeterUnit? unit = setting is null ? null : Enum.Parse<MeterUnit>(setting);

        var line = LineMapping.Map(Line(amount: -1, decimal.Parse(quantity), decimal.Parse(price)), Aud, Metered(package, round), unit);

        (line.Kind, line.Unit).ShouldBe((InvoiceLineKind.Metered, "minute"));
        (line.Quantity, line.UnitPrice).ShouldBe((decimal.Parse(minutes), decimal.Parse(perMinute)));
    }

    [Fact]
    public void A_line_that_counts_what_was_sold_is_not_packed_again() =>
        LineMapping.Map(Line(amount: 30, 6, 5), Aud, Metered(60, "up"), null).Quantity.ShouldBe(6);

    [Fact]
    public void A_quantity_is_not_cut_to_a_whole_number() =>
        LineMapping.Map(Line(amount: 750, 1.5m, 500), Aud, Licensed, null).ShouldBe(new InvoiceLine(InvoiceLineKind.Fee, "Plan", 1.5m, null, 5m, new Money(750, Aud)));

    [Fact]
    public void What_a_change_within_a_period_costs_is_no_fee()
    {
        var line = Line(amount: -750, 1, null);
        line.Parent.SubscriptionItemDetails.Proration = true;

        LineMapping.Map(line, Aud, Licensed, null).Kind.ShouldBe(InvoiceLineKind.Other);
    }

    [Fact]
    public void What_was_billed_by_hand_is_no_fee_and_needs_no_price()
    {
        var line = Line(amount: 750, 1, 750);
        line.Parent = new InvoiceLineItemParent { Type = "invoice_item_details", InvoiceItemDetails = new InvoiceLineItemParentInvoiceItemDetails() };

        line.SubscriptionPrice().ShouldBeNull();
        LineMapping.Map(line, Aud, null, null).Kind.ShouldBe(InvoiceLineKind.Other);
    }

    [Fact]
    public void The_tax_that_a_price_includes_is_taken_out_and_the_price_that_includes_it_is_not_shown()
    {
        var line = Line(amount: 110_00, 1, 110_00);
        line.Taxes = [new InvoiceLineItemTax { Amount = 10_00, TaxBehavior = "inclusive" }, new InvoiceLineItemTax { Amount = 5_00, TaxBehavior = "exclusive" }];

        var mapped = LineMapping.Map(line, Aud, Licensed, null);

        (mapped.Amount, mapped.UnitPrice).ShouldBe((new Money(100_00, Aud), null));
    }

    [Theory]
    [InlineData("usd")]
    [InlineData(null)]
    public void Two_currencies_on_one_invoice_are_a_failure(string? currency)
    {
        var line = Line(amount: 1, 1, 1);
        line.Currency = currency;

        Should.Throw<BillingProviderException>(() => LineMapping.Map(line, Aud, Licensed, null)).Failure.ShouldBe(BillingFailure.Unknown);
    }

    [Fact]
    public void A_price_in_yen_has_no_decimals()
    {
        var line = Line(amount: 500, 100, 5);
        line.Currency = "jpy";

        LineMapping.Map(line, Currency.Of("JPY"), Metered(null, "up"), null).UnitPrice.ShouldBe(5);
    }

    private static InvoiceLineItem Line(long amount, decimal quantity, decimal? price) => new()
    {
        Amount = amount,
        Currency = "aud",
        Description = "Plan",
        QuantityDecimal = quantity,
        Parent = new InvoiceLineItemParent { SubscriptionItemDetails = new InvoiceLineItemParentSubscriptionItemDetails() },
        Pricing = new InvoiceLineItemPricing { UnitAmountDecimal = price, PriceDetails = new InvoiceLineItemPricingPriceDetails() },
    };

    private static Price Licensed { get; } = new() { Recurring = new PriceRecurring { UsageType = "licensed" } };

    private static Price Metered(long? package, string round) => new()
    {
        Recurring = new PriceRecurring { UsageType = "metered" },
        TransformQuantity = package is { } size ? new PriceTransformQuantity { DivideBy = size, Round = round } : null,
    };
}
