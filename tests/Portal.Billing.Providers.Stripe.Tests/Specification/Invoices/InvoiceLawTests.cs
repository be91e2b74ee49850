using CsCheck;
using Portal.StripeStandIn.Objects;
using static Portal.Billing.Providers.Stripe.Tests.Specification.Invoices.Bills;

namespace Portal.Billing.Providers.Stripe.Tests.Specification.Invoices;

[Trait("Row", "DET-11")]
public sealed class InvoiceLawTests
{
    private static readonly string[] Statuses = ["open", "paid", "void", "uncollectible"];
    private static readonly string[][] TaxRates = [[], ["txr_on_top"], ["txr_inside"], ["txr_on_top", "txr_inside"]];
    private static readonly AppliedCoupon[][] Coupons = [[], [new AppliedCoupon("launch")], [new AppliedCoupon("loyal")], [new AppliedCoupon("loyal"), new AppliedCoupon("launch")]];

    private static readonly Gen<NewLine> Lines =
        Gen.Select(Gen.Int[0, 3], Gen.Long[-20_000, 90_000], Gen.Decimal[0, 5_000], OneOf(TaxRates), OneOf(Coupons)).Select((kind, amount, minutes, taxes, coupons) => kind switch
        {
            0 => Fee with { TaxRates = taxes, Discounts = coupons },
            1 => MinutesOf(decimal.Round(minutes, 4)) with { TaxRates = taxes, Discounts = coupons },
            2 => new NewLine { Description = "By hand", Amount = amount, TaxRates = taxes, Discountable = amount > 0 },
            _ => Fee with { Amount = amount, Proration = true, Discountable = false, TaxRates = taxes },
        });

    private static readonly Gen<NewInvoice> Invoices =
        Gen.Select(Lines.Array[1, 14], OneOf(Coupons), Gen.Long[-5_000, 5_000], Gen.Long[-30_000, 30_000], OneOf(Statuses)).Select((lines, coupons, shipping, balance, status) =>
            new NewInvoice
            {
                Customer = StripeBench.Customer,
                Lines = lines,
                Discounts = coupons,
                Shipping = Math.Max(0, shipping),
                StartingBalance = balance,
                Status = status,
            });

    [Fact]
    public async Task Whatever_goes_into_an_invoice_its_parts_add_up_to_its_total()
    {
        await using var stripe = await StripeBench.OpenAsync();
        stripe.State.AddCatalogue();

        await Invoices.SampleAsync(
            async billed =>
            {
                var id = stripe.State.Add(billed);
                var invoice = (await stripe.Invoices.FindAsync(StripeBench.Account, id, CancellationToken.None)).ShouldNotBeNull();
                Sum(invoice, discounts: false).ShouldBe(invoice.Subtotal.MinorUnits);
                (invoice.Subtotal.MinorUnits + Sum(invoice, discounts: true) + invoice.Tax.MinorUnits).ShouldBe(invoice.Total.MinorUnits);
                invoice.Lines.ShouldAllBe(line => line.Kind != InvoiceLineKind.Discount || line.Amount.MinorUnits < 0);
                invoice.Lines.ShouldAllBe(line => line.Description != "Adjustment");
            },
            iter: 200);
    }

    private static long Sum(Invoice invoice, bool discounts) =>
        invoice.Lines.Where(line => line.Kind == InvoiceLineKind.Discount == discounts).Sum(line => line.Amount.MinorUnits);

    private static Gen<T> OneOf<T>(T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);
}
