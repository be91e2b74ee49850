using StripeInvoice = Stripe.Invoice;

namespace Portal.Billing.Providers.Stripe.Invoices;

/// <summary>Subtotal, tax and lines of an invoice, such that they add up to its total, whatever went into it.</summary>
/// <remarks>
/// Stripe's lines hold the tax that a price includes, and its sums leave shipping and credits to be found elsewhere. Here every line stands without the
/// tax that its price includes, all taxes stand in one sum, discounts stand as Stripe calculated them, and what is left over is a line, not a difference.
/// </remarks>
internal sealed record InvoiceParts(Money Subtotal, Money Tax, IReadOnlyList<InvoiceLine> Lines)
{
    /// <param name="invoice">The invoice.</param>
    /// <param name="charges">Its lines, without the tax that their prices include.</param>
    /// <param name="nameOf">The name of a discount by its id.</param>
    public static InvoiceParts Of(StripeInvoice invoice, IReadOnlyList<InvoiceLine> charges, Func<string, string> nameOf)
    {
        var currency = Currency.Of(invoice.Currency);
        var tax = TaxOf(invoice);
        List<InvoiceLine> lines = [.. charges, .. Shipping(invoice, currency)];
        List<InvoiceLine> reductions = [.. Discounts(invoice, currency, nameOf), .. Credits(invoice, currency)];
        var rest = invoice.Total - tax - Sum(lines) - Sum(reductions);
        if (rest != 0) lines.Add(Line("Adjustment", rest, currency));
        lines.AddRange(reductions);
        var subtotal = Sum(lines.Where(line => line.Kind != InvoiceLineKind.Discount));
        return new InvoiceParts(new Money(subtotal, currency), new Money(tax, currency), lines);
    }

    // The difference of the two totals holds every tax, that of shipping too, and each once.
    private static long TaxOf(StripeInvoice invoice) =>
        invoice.TotalExcludingTax is { } net ? invoice.Total - net : (invoice.TotalTaxes ?? []).Sum(tax => tax.Amount);

    private static IEnumerable<InvoiceLine> Shipping(StripeInvoice invoice, Currency currency) =>
        invoice.ShippingCost is { } cost && cost.AmountTotal != cost.AmountTax ? [Line("Shipping", cost.AmountTotal - cost.AmountTax, currency)] : [];

    private static IEnumerable<InvoiceLine> Discounts(StripeInvoice invoice, Currency currency, Func<string, string> nameOf) =>
        (invoice.TotalDiscountAmounts ?? []).Where(discount => discount.Amount != 0).Select(discount => Reduction(nameOf(discount.DiscountId), discount.Amount, currency));

    // Discounts are among them once more.
    private static IEnumerable<InvoiceLine> Credits(StripeInvoice invoice, Currency currency)
    {
        var credit = (invoice.TotalPretaxCreditAmounts ?? []).Where(amount => amount.Type == "credit_balance_transaction").Sum(amount => amount.Amount);
        return credit != 0 ? [Reduction("Billing credits", credit, currency)] : [];
    }

    // On a credit the sign turns round: what a discount gives back is no reduction.
    private static InvoiceLine Reduction(string name, long amount, Currency currency) =>
        Line(name, -amount, currency) with { Kind = amount > 0 ? InvoiceLineKind.Discount : InvoiceLineKind.Other };

    private static InvoiceLine Line(string description, long amount, Currency currency) =>
        new(InvoiceLineKind.Other, description, null, null, null, new Money(amount, currency));

    private static long Sum(IEnumerable<InvoiceLine> lines) => lines.Sum(line => line.Amount.MinorUnits);
}
