using Portal.Billing.Providers.Stripe.Invoices;
using Stripe;
using StripeInvoice = Stripe.Invoice;

namespace Portal.Billing.Providers.Stripe.Tests.Unit.Invoices;

[Trait("Row", "DET-11")]
public sealed class InvoicePartsTests
{
    private static readonly Currency Aud = Currency.Of("AUD");

    [Fact]
    public void Tax_on_top_is_a_sum_of_its_own()
    {
        var parts = Of(Issued(total: 110_00, net: 100_00), Charge(100_00));

        (parts.Subtotal, parts.Tax).ShouldBe((Money(100_00), Money(10_00)));
        parts.Lines.ShouldBe([Charge(100_00)]);
    }

    [Fact]
    public void Without_a_total_before_tax_the_taxes_are_added_up()
    {
        var invoice = Issued(total: 112_00, net: null);
        invoice.TotalTaxes = [new InvoiceTotalTax { Amount = 10_00 }, new InvoiceTotalTax { Amount = 2_00 }];

        Of(invoice, Charge(100_00)).Tax.ShouldBe(Money(12_00));
    }

    [Fact]
    [Trait("Row", "DET-09")]
    public void Discounts_stand_as_they_were_calculated_under_their_names_and_those_of_nothing_do_not()
    {
        var invoice = Issued(total: 80_00, net: 80_00);
        invoice.TotalDiscountAmounts = [Off("di_1", 15_00), Off("di_2", 5_00), Off("di_3", 0)];

        Of(invoice, Charge(100_00)).Lines.Skip(1).ShouldBe([Line(InvoiceLineKind.Discount, "named di_1", -15_00), Line(InvoiceLineKind.Discount, "named di_2", -5_00)]);
    }

    [Fact]
    public void A_discount_that_gives_back_is_no_discount()
    {
        var invoice = Issued(total: -85_00, net: -85_00);
        invoice.TotalDiscountAmounts = [Off("di_1", -15_00)];

        Of(invoice, Charge(-100_00)).Lines[1].ShouldBe(Line(InvoiceLineKind.Other, "named di_1", 15_00));
    }

    [Fact]
    public void Credits_that_were_used_are_a_reduction_and_discounts_among_them_are_not_counted_twice()
    {
        var invoice = Issued(total: 60_00, net: 60_00);
        invoice.TotalDiscountAmounts = [Off("di_1", 10_00)];
        invoice.TotalPretaxCreditAmounts =
        [
            new InvoiceTotalPretaxCreditAmount { Type = "discount", Amount = 10_00 },
            new InvoiceTotalPretaxCreditAmount { Type = "credit_balance_transaction", Amount = 30_00 },
        ];

        Of(invoice, Charge(100_00)).Lines[^1].ShouldBe(Line(InvoiceLineKind.Discount, "Billing credits", -30_00));
    }

    [Fact]
    public void Shipping_is_a_line_without_its_tax()
    {
        var invoice = Issued(total: 121_00, net: 110_00);
        invoice.ShippingCost = new InvoiceShippingCost { AmountSubtotal = 10_00, AmountTax = 1_00, AmountTotal = 11_00 };

        var parts = Of(invoice, Charge(100_00));

        parts.Lines[1].ShouldBe(Line(InvoiceLineKind.Other, "Shipping", 10_00));
        parts.Subtotal.ShouldBe(Money(110_00));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-7_00)]
    public void What_is_left_over_is_a_line_and_never_dropped(long rest)
    {
        var parts = Of(Issued(total: 100_00 + rest, net: 100_00 + rest), Charge(100_00));

        parts.Lines[1].ShouldBe(Line(InvoiceLineKind.Other, "Adjustment", rest));
        parts.Subtotal.ShouldBe(Money(100_00 + rest));
    }

    [Fact]
    public void The_balance_of_before_changes_what_is_due_and_not_what_was_charged()
    {
        var invoice = Issued(total: 100_00, net: 100_00);
        (invoice.StartingBalance, invoice.AmountDue) = (-30_00, 70_00);

        Of(invoice, Charge(100_00)).Lines.ShouldBe([Charge(100_00)]);
    }

    private static InvoiceParts Of(StripeInvoice invoice, params InvoiceLine[] charges) => InvoiceParts.Of(invoice, charges, id => $"named {id}");

    private static StripeInvoice Issued(long total, long? net) => new() { Currency = "aud", Total = total, TotalExcludingTax = net };

    private static InvoiceDiscountAmount Off(string discount, long amount) => new() { DiscountId = discount, Amount = amount };

    private static InvoiceLine Charge(long amount) => Line(InvoiceLineKind.Fee, "Plan", amount);

    private static InvoiceLine Line(InvoiceLineKind kind, string description, long amount) => new(kind, description, null, null, null, Money(amount));

    private static Money Money(long minor) => new(minor, Aud);
}
