using Npgsql;
using Portal.Billing.Providers;

namespace Portal.Billing.Mirror;

/// <summary>Turns rows of the invoice statements into invoices.</summary>
internal static class InvoiceRows
{
    public static MirroredInvoice Read(RowCursor row)
    {
        var (id, provider, reference, customer) = (row.Value<string>(), row.Value<string>(), row.Value<string>(), row.Value<string>());
        var (number, status, issued, due, paid) =
            (row.Text(), row.OneOf<InvoiceStatus>(), row.Value<DateTimeOffset>(), row.Optional<DateTimeOffset>(), row.Optional<DateTimeOffset>());
        var (period, currency) = (row.Period(), Currency.Of(row.Value<string>()));
        var (subtotal, tax, total, amountPaid, amountDue) = (Amount(), Amount(), Amount(), Amount(), Amount());
        var invoice = new Invoice(
            customer, reference, number, status, issued, due, paid, period, subtotal, tax, total, amountPaid, amountDue, [], row.Value<bool>());
        var maker = (row.Text(), row.Text(), row.Text()) is ({ } key, { } former, { } of) ? new InvoiceMaker(key, former, of) : null;
        return new MirroredInvoice(InvoiceId.Parse(id), provider, invoice) { Maker = maker };

        Money Amount() => new(row.Value<long>(), currency);
    }

    public static async Task<List<MirroredInvoice>> ReadAllAsync(NpgsqlDataReader rows, CancellationToken cancellationToken)
    {
        var invoices = new List<MirroredInvoice>();
        while (await rows.ReadAsync(cancellationToken)) invoices.Add(Read(new RowCursor(rows)));
        return invoices;
    }

    /// <summary>One invoice whose lines stand on as many rows; null when there is no row.</summary>
    public static async Task<MirroredInvoice?> ReadWithLinesAsync(NpgsqlDataReader rows, CancellationToken cancellationToken)
    {
        MirroredInvoice? found = null;
        var lines = new List<InvoiceLine>();
        while (await rows.ReadAsync(cancellationToken))
        {
            var row = new RowCursor(rows);
            found = Read(row);
            if (!row.NextIsNull) lines.Add(Line(row, found.Invoice.Total.Currency));
        }

        return found is null ? null : found with { Invoice = found.Invoice with { Lines = lines } };
    }

    private static InvoiceLine Line(RowCursor row, Currency currency) => new(
        row.OneOf<InvoiceLineKind>(),
        row.Value<string>(),
        row.Optional<decimal>(),
        row.Text(),
        row.Optional<decimal>(),
        new Money(row.Value<long>(), currency));
}
