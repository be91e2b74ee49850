using Portal.Billing.Mirror;
using Portal.Billing.Providers;
using Portal.Billing.Storage;

namespace Portal.Billing.Sync;

/// <summary>Brings a stored invoice and its lines to what the provider told. Equal values leave the row unchanged, so nothing is written.</summary>
internal static class InvoiceWriter
{
    /// <summary>The client's invoices of its present customer: those of a former one are kept, and renewed no more.</summary>
    public static IQueryable<InvoiceRow> Of(BillingDb db, SyncTarget target) => db.Invoices.Where(row =>
        row.ClientId == target.ClientId && row.ProviderKey == target.ProviderKey && row.CustomerReference == target.Account.CustomerReference);

    /// <summary>A new row, under a public id of its own.</summary>
    public static InvoiceRow Add(BillingDb db, SyncTarget target, Invoice invoice) => db.Invoices.Add(new InvoiceRow
    {
        ClientId = target.ClientId,
        Id = InvoiceId.New().Value,
        ProviderKey = target.ProviderKey,
        Reference = invoice.Reference,
        CustomerReference = target.Account.CustomerReference,
    }).Entity;

    public static void Describe(BillingDb db, InvoiceRow row, Invoice invoice)
    {
        (row.Number, row.Status, row.HasPdf) = (invoice.Number, invoice.Status, invoice.HasPdf);
        (row.IssuedAt, row.DueAt, row.PaidAt) = (invoice.IssuedAt, invoice.DueAt, invoice.PaidAt);
        (row.ServiceStart, row.ServiceEnd) = (invoice.ServicePeriod?.Start, invoice.ServicePeriod?.End);
        DescribeAmounts(row, invoice);
        db.RemoveRange(row.Lines.Where(line => line.Position >= invoice.Lines.Count));
        for (var position = 0; position < invoice.Lines.Count; position++) Describe(LineAt(row, position), invoice.Lines[position]);
    }

    private static void DescribeAmounts(InvoiceRow row, Invoice invoice)
    {
        row.Currency = invoice.Total.Currency.Code;
        (row.SubtotalMinor, row.TaxMinor, row.TotalMinor) = (invoice.Subtotal.MinorUnits, invoice.Tax.MinorUnits, invoice.Total.MinorUnits);
        (row.AmountPaidMinor, row.AmountDueMinor) = (invoice.AmountPaid.MinorUnits, invoice.AmountDue.MinorUnits);
    }

    private static InvoiceLineRow LineAt(InvoiceRow row, int position)
    {
        if (row.Lines.Find(stored => stored.Position == position) is { } found) return found;
        var added = new InvoiceLineRow { ClientId = row.ClientId, InvoiceId = row.Id, Position = position };
        row.Lines.Add(added);
        return added;
    }

    private static void Describe(InvoiceLineRow row, InvoiceLine line)
    {
        (row.Kind, row.Description, row.Unit) = (line.Kind, line.Description, line.Unit);
        (row.Quantity, row.UnitPrice, row.AmountMinor) = (line.Quantity, line.UnitPrice, line.Amount.MinorUnits);
    }
}
