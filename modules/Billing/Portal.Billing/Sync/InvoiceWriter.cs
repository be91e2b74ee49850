using Microsoft.EntityFrameworkCore;
using Portal.Billing.Mirror;
using Portal.Billing.Providers;
using Portal.Billing.Storage;

namespace Portal.Billing.Sync;

/// <summary>Brings a stored invoice and its lines to what the provider told. Equal values leave the row unchanged, so nothing is written.</summary>
internal static class InvoiceWriter
{
    /// <summary>The client's invoices of its present customer: those of a former one are kept, and renewed no more.</summary>
    public static IQueryable<InvoiceRow> Of(BillingDb db, InvoiceOwner owner) => db.Invoices.Where(row =>
        row.ClientId == owner.ClientId && row.ProviderKey == owner.ProviderKey && row.CustomerReference == owner.CustomerReference);

    /// <summary>Tracks all of them as they were told now; nothing is saved here.</summary>
    public static async Task DescribeAllAsync(BillingDb db, InvoiceOwner owner, IReadOnlyCollection<Invoice> invoices, CancellationToken cancellationToken)
    {
        var references = invoices.Select(invoice => invoice.Reference).ToList();
        var stored = await Of(db, owner).Include(row => row.Lines)
            .Where(row => references.Contains(row.Reference))
            .ToDictionaryAsync(row => row.Reference, cancellationToken);
        var numbered = await FindMovedAsync(db, owner, [.. invoices.Where(invoice => !stored.ContainsKey(invoice.Reference)).Select(invoice => invoice.Number).OfType<string>()], cancellationToken);
        foreach (var invoice in invoices)
            Describe(db, stored.GetValueOrDefault(invoice.Reference) ?? Repeated(db, owner, invoice) ?? Adopt(numbered, owner, invoice) ?? Add(db, owner, invoice), invoice);
    }

    /// <summary>The row of one invoice, tracked, or a new one.</summary>
    public static async Task<InvoiceRow> RowOfAsync(BillingDb db, InvoiceOwner owner, Invoice invoice, CancellationToken cancellationToken)
    {
        var row = await Of(db, owner).Include(stored => stored.Lines).SingleOrDefaultAsync(stored => stored.Reference == invoice.Reference, cancellationToken);
        return row ?? Adopt(await FindMovedAsync(db, owner, [.. new[] { invoice.Number }.OfType<string>()], cancellationToken), owner, invoice) ?? Add(db, owner, invoice);
    }

    // A page may repeat an invoice of the page before when one was issued between the two.
    private static InvoiceRow? Repeated(BillingDb db, InvoiceOwner owner, Invoice invoice) =>
        db.Invoices.Local.FirstOrDefault(row => row.ProviderKey == owner.ProviderKey && row.CustomerReference == owner.CustomerReference && row.Reference == invoice.Reference);

    /// <summary>The client's invoices with these numbers that another provider keeps so far.</summary>
    private static async Task<Dictionary<string, InvoiceRow>> FindMovedAsync(BillingDb db, InvoiceOwner owner, List<string> numbers, CancellationToken cancellationToken)
    {
        if (numbers.Count == 0) return [];
        var rows = await db.Invoices.Include(row => row.Lines)
            .Where(row => row.ClientId == owner.ClientId && row.ProviderKey != owner.ProviderKey && !row.Hidden && numbers.Contains(row.Number!))
            .ToListAsync(cancellationToken);
        return rows.GroupBy(row => row.Number!).ToDictionary(same => same.Key, same => same.MaxBy(row => row.IssuedAt)!);
    }

    // The same number is the same invoice: it keeps its public id and its maker's PDF, and is renewed from where the client is billed now.
    private static InvoiceRow? Adopt(Dictionary<string, InvoiceRow> numbered, InvoiceOwner owner, Invoice invoice)
    {
        if (invoice.Number is null || !numbered.Remove(invoice.Number, out var row)) return null;
        if (row.MakerProviderKey is null) (row.MakerProviderKey, row.MakerCustomerReference, row.MakerReference) = (row.ProviderKey, row.CustomerReference, row.Reference);
        (row.ProviderKey, row.CustomerReference, row.Reference) = (owner.ProviderKey, owner.CustomerReference, invoice.Reference);
        // It came home.
        if (row.MakerProviderKey == owner.ProviderKey) (row.MakerProviderKey, row.MakerCustomerReference, row.MakerReference) = (null, null, null);
        return row;
    }

    // Under a public id of its own.
    private static InvoiceRow Add(BillingDb db, InvoiceOwner owner, Invoice invoice) => db.Invoices.Add(new InvoiceRow
    {
        ClientId = owner.ClientId,
        Id = InvoiceId.New().Value,
        ProviderKey = owner.ProviderKey,
        Reference = invoice.Reference,
        CustomerReference = owner.CustomerReference,
    }).Entity;

    public static void Describe(BillingDb db, InvoiceRow row, Invoice invoice)
    {
        (row.Number, row.Status) = (invoice.Number, invoice.Status);
        if (row.MakerProviderKey is null) row.HasPdf = invoice.HasPdf;
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

/// <summary>Under whom invoices are stored.</summary>
internal sealed record InvoiceOwner(Guid ClientId, string ProviderKey, string CustomerReference);
