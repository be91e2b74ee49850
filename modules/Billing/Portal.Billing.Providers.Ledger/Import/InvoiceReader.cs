using Portal.Billing.Providers.Ledger.Storage;

namespace Portal.Billing.Providers.Ledger.Import;

internal sealed class InvoiceReader(ImportDocument document, References references, DateTimeOffset now)
{
    public void Read(ObjectReader invoice)
    {
        var entry = ReadHead(invoice);
        var lines = invoice.Objects("lines", Limits.Lines, required: true).Select(line => ReadLine(line, entry)).ToList();
        invoice.Close();
        if (entry.Reference.Length > 0) references.Declare("invoice", $"{entry.Customer} {entry.Reference}", $"{invoice.Path}.reference");
        if (entry.Customer.Length > 0) references.Name("customer", entry.Customer, $"{invoice.Path}.customer");
        if (invoice.IsSound) InvoiceRules.Check(invoice, entry, lines, now);
        if (!invoice.IsSound) return;
        document.Invoices.Add(entry);
        document.Lines.AddRange(lines.Select((line, position) => line with { Position = position }));
    }

    private static InvoiceEntry ReadHead(ObjectReader invoice)
    {
        var (customer, reference, number) = (invoice.Text("customer"), invoice.Text("reference"), invoice.Text("number", required: false));
        var (status, currency) = (invoice.Word("status", Words.Statuses), invoice.Currency("currency"));
        var (issuedAt, dueAt, paidAt) = (invoice.Instant("issued_at"), invoice.Instant("due_at", required: false), invoice.Instant("paid_at", required: false));
        var (periodStart, periodEnd) = ReadPeriod(invoice);
        var (subtotal, total) = (invoice.Amount("subtotal"), invoice.Whole("total", 0, Limits.Amount));
        var (taxName, tax) = (invoice.Text("tax_name", required: false), invoice.Whole("tax", 0, Limits.Amount, required: false));
        var paid = invoice.Whole("amount_paid", 0, Limits.Amount, required: false);
        var hasDocument = invoice.Flag("has_document");
        return new InvoiceEntry(
            customer ?? "", reference ?? "", number, status ?? "", currency?.Code ?? "", issuedAt ?? default, dueAt, paidAt, periodStart, periodEnd,
            subtotal ?? 0, taxName, tax ?? 0, total ?? 0, paid ?? 0, hasDocument ?? true);
    }

    private static (DateTimeOffset? Start, DateTimeOffset? End) ReadPeriod(ObjectReader invoice)
    {
        if (invoice.Object("period") is not { } period) return (null, null);
        var (start, end) = (period.Instant("start"), period.Instant("end"));
        period.Close();
        if (start >= end) period.Wrong("end", "is later than start.");
        return (start, end);
    }

    private static LineEntry ReadLine(ObjectReader line, InvoiceEntry invoice)
    {
        var (kind, description) = (line.Word("kind", Words.LineKinds), line.Text("description"));
        var (quantity, unit) = (line.Exact("quantity", 0, Limits.Number, required: false), line.Text("unit", required: false));
        var unitPrice = line.Exact("unit_price", -Limits.Number, Limits.Number, required: false);
        var amount = line.Amount("amount");
        var currency = line.Currency("currency", required: false);
        line.Close();
        var entry = new LineEntry(invoice.Customer, invoice.Reference, 0, kind ?? "", description ?? "", quantity, unit, unitPrice, amount ?? 0);
        if (currency is { } own && own.Code != invoice.Currency) line.Wrong("currency", "differs from the invoice's: an invoice has one currency.");
        if (line.IsSound) InvoiceRules.CheckLine(line, entry, invoice.Currency);
        return entry;
    }
}
