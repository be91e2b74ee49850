using System.Globalization;

namespace Portal.Billing.Providers.Ledger.Import;

/// <summary>What must hold between the fields of an invoice. Amounts are in minor units; nothing is corrected in silence.</summary>
internal static class InvoiceRules
{
    public static void Check(ObjectReader invoice, InvoiceEntry entry, List<LineEntry> lines, DateTimeOffset now)
    {
        CheckSums(invoice, entry, lines);
        CheckPayment(invoice, entry);
        if (entry.IssuedAt > now) invoice.Wrong("issued_at", "lies in the future: drafts do not exist here.");
        if (entry.PaidAt > now) invoice.Wrong("paid_at", "lies in the future.");
        if (entry.DueAt < entry.IssuedAt) invoice.Wrong("due_at", "is not earlier than issued_at.");
        if (entry.PaidAt < entry.IssuedAt) invoice.Wrong("paid_at", "is not earlier than issued_at.");
    }

    public static void CheckLine(ObjectReader line, LineEntry entry, string currency)
    {
        if (entry.Kind == "discount" && entry.Amount >= 0) line.Wrong("amount", "of a discount is negative.");
        if (entry.Quantity is not { } quantity || entry.UnitPrice is not { } price || !Currency.TryParse(currency, out var parsed)) return;
        var expected = decimal.Round(quantity * price * parsed.MinorPerMajor, 0, MidpointRounding.AwayFromZero);
        if (expected != entry.Amount) line.Wrong("amount", Says("quantity × unit_price", expected, entry.Amount));
    }

    private static void CheckSums(ObjectReader invoice, InvoiceEntry entry, List<LineEntry> lines)
    {
        var charges = lines.Where(line => line.Kind != "discount").Sum(line => line.Amount);
        var discounts = lines.Where(line => line.Kind == "discount").Sum(line => line.Amount);
        if (charges != entry.Subtotal) invoice.Wrong("subtotal", Says("the lines other than discounts", charges, entry.Subtotal));
        var total = entry.Subtotal + discounts + entry.Tax;
        if (total != entry.Total) invoice.Wrong("total", Says("subtotal + discounts + tax", total, entry.Total));
    }

    private static void CheckPayment(ObjectReader invoice, InvoiceEntry entry)
    {
        var isPaid = entry.Status == "paid";
        if (isPaid && entry.PaidAt is null) invoice.Wrong("paid_at", "is missing: the invoice is paid.");
        if (!isPaid && entry.PaidAt is not null) invoice.Wrong("paid_at", "is given, and the invoice is not paid.");
        if (isPaid && entry.AmountPaid != entry.Total) invoice.Wrong("amount_paid", Says("total", entry.Total, entry.AmountPaid));
        if (!isPaid && entry.AmountPaid > 0 && entry.AmountPaid >= entry.Total) invoice.Wrong("amount_paid", "covers the total, and the invoice is not paid.");
    }

    private static string Says(string what, decimal expected, decimal actual) =>
        string.Create(CultureInfo.InvariantCulture, $"does not add up: {what} comes to {expected}, here stands {actual}.");
}
