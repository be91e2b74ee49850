using Portal.Billing.Providers.Lago.Client;

namespace Portal.Billing.Providers.Lago.Invoices;

/// <summary>The lines of an invoice. What Lago takes off after tax (credit notes, prepaid credits) is a line like any other: the contract knows no third kind of sum.</summary>
internal static class InvoiceLines
{
    private const string Coupon = "coupon";

    public static IReadOnlyList<InvoiceLine> Of(LagoInvoice invoice, Currency currency, string? minutesMetric)
    {
        var coupons = Coupons(invoice, currency);
        List<InvoiceLine> lines =
        [
            .. (invoice.Fees ?? throw LagoFailures.Unreadable("Lago does not say what an invoice charges.")).Select(fee => LineOf(fee, currency, minutesMetric)),
            .. TakenOff("Billed earlier in the period", invoice.ProgressiveBillingCreditAmountCents ?? 0, currency),
            .. TakenOff("Credit from credit notes", invoice.CreditNotesAmountCents, currency),
            .. TakenOff("Prepaid credits", invoice.PrepaidCreditAmountCents, currency),
            .. coupons,
        ];
        // Invoices of Lago's early versions add up by other rules: what is left over is told, so that the sum is the one on the PDF.
        var rest = invoice.TotalAmountCents - invoice.TaxesAmountCents - lines.Sum(line => line.Amount.MinorUnits);
        return rest == 0 ? lines : [.. lines, new InvoiceLine(InvoiceLineKind.Other, "Other adjustments", null, null, null, new Money(rest, currency))];
    }

    private static InvoiceLine LineOf(LagoFee fee, Currency currency, string? minutesMetric)
    {
        var amount = LagoMoney.In(currency, fee.AmountCents, fee.AmountCurrency);
        var kind = fee.Item.Type switch
        {
            "subscription" => InvoiceLineKind.Fee,
            "charge" when minutesMetric is not null && fee.Item.Code == minutesMetric => InvoiceLineKind.Metered,
            _ => InvoiceLineKind.Other,
        };
        return new InvoiceLine(kind, TextOf(fee.Item), fee.Units, kind == InvoiceLineKind.Metered ? "minute" : null, PriceOf(fee, currency), amount);
    }

    private static string TextOf(LagoFeeItem item)
    {
        var name = ShownText.Of("Item", item.InvoiceDisplayName, item.Name);
        return ShownText.Of("", item.FilterInvoiceDisplayName) is { Length: > 0 } filter ? $"{name}, {filter}" : name;
    }

    // By tiers a price is an average that was rounded; one that does not lead to the amount would contradict it.
    private static decimal? PriceOf(LagoFee fee, Currency currency) =>
        fee is { Units: { } units, PreciseUnitAmount: { } price } && Math.Abs(units) < 1_000_000_000 && Math.Abs(price) < 1_000_000_000
            && Money.FromMajor(units * price, currency).MinorUnits == fee.AmountCents
            ? price
            : null;

    // By name where the names come to the sum, else the sum alone.
    private static List<InvoiceLine> Coupons(LagoInvoice invoice, Currency currency)
    {
        var named = (invoice.Credits ?? []).Where(credit => credit.Item.Type == Coupon && credit.AmountCents > 0).ToList();
        return named.Sum(credit => credit.AmountCents) == invoice.CouponsAmountCents
            ? named.ConvertAll(credit => Discount(ShownText.Of("Coupon", credit.Item.Name), LagoMoney.In(currency, credit.AmountCents, credit.AmountCurrency)))
            : invoice.CouponsAmountCents > 0 ? [Discount("Coupons", new Money(invoice.CouponsAmountCents, currency))] : [];
    }

    private static InvoiceLine Discount(string name, Money amount) => new(InvoiceLineKind.Discount, name, null, null, null, -amount);

    private static IEnumerable<InvoiceLine> TakenOff(string text, long cents, Currency currency) =>
        cents == 0 ? [] : [new InvoiceLine(InvoiceLineKind.Other, text, null, null, null, -new Money(cents, currency))];
}
