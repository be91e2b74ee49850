namespace Portal.Billing.Providers.Flatfile;

/// <summary>The invoices of a statement. A cursor is the number of the last invoice of the page before.</summary>
internal sealed class StatementInvoices(StatementFolder statements) : IInvoiceArchive
{
    public async Task<InvoicePage> ListAsync(BillingAccount account, InvoicePageRequest request, CancellationToken cancellationToken)
    {
        var invoices = await ReadAsync(account, cancellationToken);
        var start = request.After is null ? 0 : invoices.FindIndex(invoice => invoice.Reference == request.After) + 1;
        if (request.After is not null && start == 0) throw new BillingProviderException(BillingFailure.RequestRefused, "The cursor is not one of ours.");
        var items = invoices.Skip(start).Take(request.Size).ToList();
        return new InvoicePage(items, start + items.Count < invoices.Count ? items[^1].Reference : null);
    }

    public async Task<Invoice?> FindAsync(BillingAccount account, string reference, CancellationToken cancellationToken) =>
        (await ReadAsync(account, cancellationToken)).Find(invoice => invoice.Reference == reference);

    public async Task<InvoicePdf?> OpenPdfAsync(BillingAccount account, string reference, CancellationToken cancellationToken)
    {
        await ReadAsync(account, cancellationToken);
        return null;
    }

    private async Task<List<Invoice>> ReadAsync(BillingAccount account, CancellationToken cancellationToken)
    {
        var statement = await statements.ReadAsync(account, cancellationToken);
        var currency = Currency.Of(statement.Currency);
        return [.. statement.Invoices.Select(invoice => invoice.Read(account, currency))
            .OrderByDescending(invoice => invoice.IssuedAt).ThenByDescending(invoice => invoice.Reference, StringComparer.Ordinal)];
    }
}
