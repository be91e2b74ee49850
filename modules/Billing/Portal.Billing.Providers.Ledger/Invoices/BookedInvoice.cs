using Npgsql;
using Portal.Billing.Providers.Ledger.Storage;

namespace Portal.Billing.Providers.Ledger.Invoices;

/// <summary>An invoice of the book, with what only its document needs.</summary>
/// <param name="Invoice">What the portal gets.</param>
/// <param name="BilledTo">Name and address, one line each.</param>
/// <param name="TaxName">What the tax is called, for example "GST 10 %"; null when the book does not say.</param>
internal sealed record BookedInvoice(Invoice Invoice, IReadOnlyList<string> BilledTo, string? TaxName)
{
    public static async Task<List<BookedInvoice>> ReadAllAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        var invoices = new List<BookedInvoice>();
        List<InvoiceLine> lines = [];
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
        {
            if (invoices.Count == 0 || invoices[^1].Invoice.Reference != row.Text("reference")) invoices.Add(Read(row, lines = []));
            if (row.TextOrNull("kind") is { } kind) lines.Add(Line(row, Words.LineKind(kind), invoices[^1].Invoice.Total.Currency));
        }

        return invoices;
    }

    private static BookedInvoice Read(NpgsqlDataReader row, List<InvoiceLine> lines)
    {
        var currency = Currency.Of(row.Text("currency"));
        var status = Words.Status(row.Text("status"));
        var (total, paid) = (new Money(row.Whole("total"), currency), new Money(row.Whole("amount_paid"), currency));
        var invoice = new Invoice(
            row.Text("customer"), row.Text("reference"), row.TextOrNull("number"), status,
            row.Instant("issued_at"), row.InstantOrNull("due_at"), row.InstantOrNull("paid_at"), Period(row),
            new Money(row.Whole("subtotal"), currency), new Money(row.Whole("tax"), currency), total, paid,
            status == InvoiceStatus.Open ? total - paid : Money.Zero(currency), lines, row.Flag("has_document"));
        return new BookedInvoice(invoice, [row.Text("billed_name"), .. row.GetFieldValue<string[]>(row.GetOrdinal("billed_to"))], row.TextOrNull("tax_name"));
    }

    private static BillingPeriod? Period(NpgsqlDataReader row) =>
        row.InstantOrNull("period_start") is { } start ? new BillingPeriod(start, row.Instant("period_end")) : null;

    private static InvoiceLine Line(NpgsqlDataReader row, InvoiceLineKind kind, Currency currency) => new(
        kind, row.Text("description"), row.Exact("quantity"), row.TextOrNull("unit"), row.Exact("unit_price"), new Money(row.Whole("amount"), currency));
}
