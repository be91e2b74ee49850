using Portal.Billing.Providers.Stripe.Client;
using Stripe;
using StripeInvoice = Stripe.Invoice;

namespace Portal.Billing.Providers.Stripe.Invoices;

/// <summary>Reads all lines of an invoice: the ten that come with it are often not all.</summary>
internal sealed class LineReader(StripeApi api)
{
    private const int PageSize = 100;
    private const int MostPages = 50;

    public async Task<IReadOnlyList<InvoiceLineItem>> ReadAllAsync(string? connectedAccount, StripeInvoice invoice, CancellationToken cancellationToken)
    {
        if (!invoice.Lines.HasMore) return invoice.Lines.Data;
        var lines = new List<InvoiceLineItem>();
        string? after = null;
        for (var pages = 0; pages < MostPages; pages++)
        {
            var wanted = new InvoiceLineItemListOptions { Limit = PageSize, StartingAfter = after };
            var page = await api.AskAsync(connectedAccount, (v1, options) => v1.Invoices.LineItems.ListAsync(invoice.Id, wanted, options, cancellationToken));
            lines.AddRange(page.Data);
            if ((after = page.NextAfter(after)) is null) return lines;
        }

        throw new BillingProviderException(BillingFailure.Unknown, "The lines of an invoice do not end.");
    }
}
