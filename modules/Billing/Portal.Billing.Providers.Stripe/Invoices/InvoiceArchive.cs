using Portal.Billing.Providers.Stripe.Client;
using Portal.Billing.Providers.Stripe.Configuration;
using Portal.Billing.Providers.Stripe.Invoices.Pdf;
using Stripe;
using StripeInvoice = Stripe.Invoice;

namespace Portal.Billing.Providers.Stripe.Invoices;

/// <summary>Invoices as Stripe keeps them. It lists them by creation; an effective date that somebody set by hand can differ from that order.</summary>
internal sealed class InvoiceArchive(StripeApi api, InvoiceReader reader, PdfDownload pdfs) : IInvoiceArchive
{
    private const int MostReads = 20;
    private const int ReadAtOnce = 4;

    // Four levels is as deep as Stripe expands, and "data." in front of them counts.
    private static readonly string[] Expansions = ["discounts.source.coupon", "discounts.promotion_code", "total_discount_amounts.discount"];

    public async Task<InvoicePage> ListAsync(BillingAccount account, InvoicePageRequest request, CancellationToken cancellationToken)
    {
        if (request.Size is < 1 or > 100) throw new BillingProviderException(BillingFailure.RequestRefused, "A page holds 1 to 100 invoices.");
        var after = request.After is null ? null : InvoiceCursor.Decode(request.After);
        return await api.GuardAsync(() => ReadPageAsync(account, request.Size, after, cancellationToken), cancellationToken);
    }

    public Task<Invoice?> FindAsync(BillingAccount account, string reference, CancellationToken cancellationToken) => api.GuardAsync(
        async () => await FindIssuedAsync(account, reference, cancellationToken) is { } found
            ? await reader.ReadAsync(account.ConnectedAccount(), found, cancellationToken)
            : null,
        cancellationToken);

    // The link is read anew each time: Stripe lets it expire, and may replace it.
    public Task<InvoicePdf?> OpenPdfAsync(BillingAccount account, string reference, CancellationToken cancellationToken) => api.GuardAsync(
        async () => await FindIssuedAsync(account, reference, cancellationToken) is { InvoicePdf: { Length: > 0 } link }
            ? await pdfs.OpenAsync(new Uri(link), cancellationToken)
            : null,
        cancellationToken);

    private async Task<InvoicePage> ReadPageAsync(BillingAccount account, int size, string? after, CancellationToken cancellationToken)
    {
        var issued = new List<StripeInvoice>();
        for (var reads = 0; reads < MostReads && issued.Count < size; reads++)
        {
            var page = await ListAsync(account, size - issued.Count, after, cancellationToken);
            issued.AddRange(page.Data.Where(IsIssued));
            if ((after = page.NextAfter(after)) is null) break;
        }

        var invoices = await DescribeAsync(account.ConnectedAccount(), issued, cancellationToken);
        return new InvoicePage(
            [.. invoices.OrderByDescending(invoice => invoice.IssuedAt).ThenByDescending(invoice => invoice.Reference, StringComparer.Ordinal)],
            after is null ? null : InvoiceCursor.Encode(after));
    }

    private Task<StripeList<StripeInvoice>> ListAsync(BillingAccount account, int limit, string? after, CancellationToken cancellationToken)
    {
        var wanted = new InvoiceListOptions
        {
            Customer = account.CustomerReference,
            Limit = limit,
            StartingAfter = after,
            Expand = [.. Expansions.Select(expansion => $"data.{expansion}")],
        };
        return api.AskAsync(account.ConnectedAccount(), (v1, options) => v1.Invoices.ListAsync(wanted, options, cancellationToken));
    }

    private async Task<Invoice[]> DescribeAsync(string? connectedAccount, List<StripeInvoice> issued, CancellationToken cancellationToken)
    {
        var described = new Invoice[issued.Count];
        var together = new ParallelOptions { MaxDegreeOfParallelism = ReadAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForAsync(
            0, issued.Count, together, async (index, stop) => described[index] = await reader.ReadAsync(connectedAccount, issued[index], stop));
        return described;
    }

    private async Task<StripeInvoice?> FindIssuedAsync(BillingAccount account, string reference, CancellationToken cancellationToken)
    {
        if (!StripeId.IsInvoice(reference)) return null;
        var wanted = new InvoiceGetOptions { Expand = [.. Expansions] };
        var found = await api.FindAsync(account.ConnectedAccount(), (v1, options) => v1.Invoices.GetAsync(reference, wanted, options, cancellationToken));
        return found is not null && IsIssued(found) && (found.Id, found.CustomerId) == (reference, account.CustomerReference) ? found : null;
    }

    private static bool IsIssued(StripeInvoice invoice) => invoice.Status != "draft";
}
