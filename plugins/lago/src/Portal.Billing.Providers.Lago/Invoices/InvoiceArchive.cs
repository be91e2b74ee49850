using Portal.Billing.Providers.Lago.Client;
using Portal.Billing.Providers.Lago.Invoices.Pdf;

namespace Portal.Billing.Providers.Lago.Invoices;

/// <summary>Invoices as Lago keeps them. Its list holds heads without lines, so that each is read once more by itself.</summary>
internal sealed class InvoiceArchive(LagoApi api, InvoiceReader reader, PdfDownload pdfs) : IInvoiceArchive
{
    private const int ReadAtOnce = 4;

    private readonly InvoiceHeads heads = new(api);

    public async Task<InvoicePage> ListAsync(BillingAccount account, InvoicePageRequest request, CancellationToken cancellationToken)
    {
        if (request.Size is < 1 or > 100) throw new BillingProviderException(BillingFailure.RequestRefused, "A page holds 1 to 100 invoices.");
        var after = request.After is null ? null : InvoiceCursor.Decode(request.After);
        return await api.GuardAsync(() => ReadPageAsync(account, request.Size, after, cancellationToken), cancellationToken);
    }

    public Task<Invoice?> FindAsync(BillingAccount account, string reference, CancellationToken cancellationToken) => api.GuardAsync(
        async () => await FindIssuedAsync(account, reference, cancellationToken) is { } found
            ? reader.Read(account, found, await PaymentDates.OfInvoiceAsync(api, account, found, cancellationToken))
            : null,
        cancellationToken);

    public Task<InvoicePdf?> OpenPdfAsync(BillingAccount account, string reference, CancellationToken cancellationToken) => api.GuardAsync(
        async () => await FindIssuedAsync(account, reference, cancellationToken) is { HasPdf: true } found ? await pdfs.OpenAsync(found, cancellationToken) : null,
        cancellationToken);

    private async Task<InvoicePage> ReadPageAsync(BillingAccount account, int size, InvoiceCursor? after, CancellationToken cancellationToken)
    {
        var known = await heads.ReadAsync(account, size, after, cancellationToken);
        var shown = known.Take(size).ToList();
        var whole = new LagoInvoice[shown.Count];
        var together = new ParallelOptions { MaxDegreeOfParallelism = ReadAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, shown.Count, together, async (index, stop) => whole[index] = await FindIssuedAsync(account, shown[index].LagoId, stop)
            ?? throw LagoFailures.Unreadable("Lago lists an invoice that it does not have."));
        var paid = await PaymentDates.OfCustomerAsync(api, account, whole, cancellationToken);
        var next = known.Count > size ? new InvoiceCursor(shown[^1].IssuedOn, shown[^1].LagoId).Encode() : null;
        return new InvoicePage([.. whole.Select(invoice => reader.Read(account, invoice, paid))], next);
    }

    private async Task<LagoInvoice?> FindIssuedAsync(BillingAccount account, string reference, CancellationToken cancellationToken)
    {
        if (!InvoiceId.IsPlausible(reference)) return null;
        var found = (await api.FindAsync<InvoiceAnswer>($"invoices/{LagoPath.Id(reference)}", new Query(), cancellationToken))?.Invoice;
        return found is { IsIssued: true } && found.LagoId == reference && found.IsOf(account) ? found : null;
    }
}
