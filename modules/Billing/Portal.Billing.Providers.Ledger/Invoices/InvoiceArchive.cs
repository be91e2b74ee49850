using Npgsql;
using Portal.Billing.Providers.Ledger.Pdf;
using Portal.Billing.Providers.Ledger.Storage;

namespace Portal.Billing.Providers.Ledger.Invoices;

internal sealed class InvoiceArchive(Book book, Issuer issuer) : IInvoiceArchive
{
    // One statement reads invoices and lines, so that an import in between cannot tear them apart.
    private const string Page = """
        with page as (
            select * from ledger.invoices
            where customer = @customer and (issued_at, reference) < (@issued_at, @reference)
            order by issued_at desc, reference desc limit @size)
        """ + Joined;

    private const string First = """
        with page as (select * from ledger.invoices where customer = @customer order by issued_at desc, reference desc limit @size)
        """ + Joined;

    private const string One = "with page as (select * from ledger.invoices where customer = @customer and reference = @reference)" + Joined;

    private const string Joined = """

        select page.*, c.name as billed_name, c.billed_to, l.position, l.kind, l.description, l.quantity, l.unit, l.unit_price, l.amount
        from page
        join ledger.customers c on c.reference = page.customer
        left join ledger.lines l on l.customer = page.customer and l.invoice = page.reference
        order by page.issued_at desc, page.reference desc, l.position
        """;

    public async Task<InvoicePage> ListAsync(BillingAccount account, InvoicePageRequest request, CancellationToken cancellationToken)
    {
        if (request.Size is < 1 or > 100) throw new BillingProviderException(BillingFailure.RequestRefused, "A page holds 1 to 100 invoices.");
        var after = request.After is null ? null : InvoiceCursor.Decode(request.After);
        var read = await book.UseAsync(connection => ListAsync(connection, account, CommandFor(connection, account, request.Size + 1, after), cancellationToken), cancellationToken);
        var items = read.Take(request.Size).Select(booked => booked.Invoice).ToList();
        return new InvoicePage(items, read.Count > request.Size ? new InvoiceCursor(items[^1].IssuedAt, items[^1].Reference).Encode() : null);
    }

    public async Task<Invoice?> FindAsync(BillingAccount account, string reference, CancellationToken cancellationToken) =>
        (await FindBookedAsync(account, reference, cancellationToken))?.Invoice;

    public async Task<InvoicePdf?> OpenPdfAsync(BillingAccount account, string reference, CancellationToken cancellationToken)
    {
        var booked = await FindBookedAsync(account, reference, cancellationToken);
        if (booked is not { Invoice.HasPdf: true }) return null;
        var document = InvoiceDocument.Render(booked, issuer, account.TimeZone);
        return new InvoicePdf(new MemoryStream(document, writable: false), document.Length);
    }

    private static async Task<List<BookedInvoice>> ListAsync(
        NpgsqlConnection connection, BillingAccount account, NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using (command)
        {
            var page = await BookedInvoice.ReadAllAsync(command, cancellationToken);
            return page.Count > 0 || await IsKnownAsync(connection, account, cancellationToken) ? page : throw Book.UnknownCustomer();
        }
    }

    private static NpgsqlCommand CommandFor(NpgsqlConnection connection, BillingAccount account, int size, InvoiceCursor? after) => after is null
        ? connection.Command(First, ("customer", account.CustomerReference), ("size", size))
        : connection.Command(Page, ("customer", account.CustomerReference), ("size", size), ("issued_at", after.IssuedAt), ("reference", after.Reference));

    private static async Task<bool> IsKnownAsync(NpgsqlConnection connection, BillingAccount account, CancellationToken cancellationToken)
    {
        await using var command = connection.Command("select from ledger.customers where reference = @customer", ("customer", account.CustomerReference));
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        return rows.HasRows;
    }

    private Task<BookedInvoice?> FindBookedAsync(BillingAccount account, string reference, CancellationToken cancellationToken) => book.UseAsync(
        async connection =>
        {
            await using var command = connection.Command(One, ("customer", account.CustomerReference), ("reference", reference));
            return (await BookedInvoice.ReadAllAsync(command, cancellationToken)).SingleOrDefault();
        },
        cancellationToken);
}
