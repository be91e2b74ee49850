using Portal.Billing.Providers.Lago.Client;

namespace Portal.Billing.Providers.Lago.Invoices;

/// <summary>
/// One page of the heads of issued invoices. Lago lists by date of issue and then by creation; within a date the contract wants another order, so that
/// a date is read whole before anything of it is given.
/// </summary>
internal sealed class InvoiceHeads(LagoApi api)
{
    // Five thousand invoices in one answer.
    private const int MostPages = 50;

    /// <summary>The heads in the contract's order, one more than asked for where there are more.</summary>
    public async Task<IReadOnlyList<LagoInvoice>> ReadAsync(BillingAccount account, int size, InvoiceCursor? after, CancellationToken cancellationToken)
    {
        Query Query() => new Query().With("external_customer_id", account.CustomerReference).With("issuing_date_to", after?.Date.ToString("O"));
        var (heads, last, descends) = (new List<LagoInvoice>(), DateOnly.MaxValue, true);
        await foreach (var page in api.PagesAsync<InvoicesAnswer, LagoInvoice>("invoices", Query, MostPages, cancellationToken))
        {
            foreach (var invoice in page)
            {
                if (invoice.IsOfAnother(account)) throw LagoFailures.Unreadable("Lago lists an invoice of another customer.");
                if (!invoice.IsIssued) continue;
                (descends, last) = (descends && invoice.IssuedOn <= last, invoice.IssuedOn);
                if (after?.Precedes(invoice.IssuedOn, invoice.LagoId) != false) heads.Add(invoice);
            }

            // All dates that this page can show are complete; from a list that does not descend nothing follows.
            if (descends && heads.Count > size && last < Sorted(heads)[size].IssuedOn) break;
        }

        var sorted = Sorted(heads.DistinctBy(head => head.LagoId));
        return [.. sorted.Take(size + 1)];
    }

    private static List<LagoInvoice> Sorted(IEnumerable<LagoInvoice> heads) =>
        [.. heads.OrderByDescending(head => head.IssuedOn).ThenByDescending(head => head.LagoId, StringComparer.Ordinal)];
}
