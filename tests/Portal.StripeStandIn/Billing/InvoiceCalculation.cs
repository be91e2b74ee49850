using System.Text.Json.Nodes;
using Portal.StripeStandIn.Objects;

namespace Portal.StripeStandIn.Billing;

/// <summary>
/// The amounts of an invoice by Stripe's rules: discounts of lines first, then those of the invoice, each rounded on each line;
/// inclusive taxes are part of what is left of a line, exclusive ones are added to it.
/// </summary>
internal sealed class InvoiceCalculation
{
    private InvoiceCalculation(IReadOnlyList<BilledLine> lines, long shipping)
    {
        Lines = lines;
        Shipping = shipping;
    }

    public IReadOnlyList<BilledLine> Lines { get; }

    public long Shipping { get; }

    public long Subtotal => Lines.Sum(line => line.Amount - line.OwnReduction);

    public long SubtotalExcludingTax => Subtotal - Lines.Sum(line => line.InclusiveTaxBeforeInvoiceDiscounts);

    public long Total => Lines.Sum(line => line.Remaining) + Taxes.Where(tax => !tax.Inclusive).Sum(tax => tax.Amount) + Shipping;

    public long TotalExcludingTax => Total - Taxes.Sum(tax => tax.Amount);

    public IEnumerable<LineTax> Taxes => LineTax.Sum(Lines.SelectMany(line => line.Taxes));

    public IEnumerable<(string Discount, long Amount)> Reductions => Lines
        .SelectMany(line => line.Reductions)
        .GroupBy(each => each.Discount)
        .Select(same => (same.Key, same.Sum(each => each.Amount)));

    public static InvoiceCalculation Of(StandIn state, IReadOnlyList<BilledLine> lines, IReadOnlyList<JsonObject> discounts, long shipping)
    {
        foreach (var line in lines)
            TakeOwnDiscounts(state, line);
        foreach (var discount in discounts)
            DiscountRule.Of(state, discount).TakeFrom(lines);
        foreach (var line in lines)
            line.Taxes.AddRange(line.TaxRates.Select(rate => LineTax.On(line.Remaining, rate)));
        return new InvoiceCalculation(lines, shipping);
    }

    private static void TakeOwnDiscounts(StandIn state, BilledLine line)
    {
        foreach (var discount in line.OwnDiscounts)
            DiscountRule.Of(state, discount).TakeFrom([line]);
        line.OwnReduction = line.Amount - line.Remaining;
        line.InclusiveTaxBeforeInvoiceDiscounts = line.TaxRates
            .Select(rate => LineTax.On(line.Remaining, rate))
            .Where(tax => tax.Inclusive)
            .Sum(tax => tax.Amount);
    }
}
