using Portal.Billing.Providers.Lago.Client;

namespace Portal.Billing.Providers.Lago.Invoices;

/// <summary>When invoices were paid. Lago's invoices do not say it; its payments do.</summary>
internal sealed class PaymentDates
{
    private const int MostPages = 20;

    private readonly Dictionary<string, DateTimeOffset> latest = [];

    /// <summary>Of one invoice.</summary>
    public static async Task<PaymentDates> OfInvoiceAsync(LagoApi api, BillingAccount account, LagoInvoice invoice, CancellationToken cancellationToken) =>
        await ReadAsync(api, () => new Query().With("invoice_id", invoice.LagoId), account, [invoice], cancellationToken);

    /// <summary>Of several invoices of one customer.</summary>
    public static async Task<PaymentDates> OfCustomerAsync(LagoApi api, BillingAccount account, IReadOnlyList<LagoInvoice> invoices, CancellationToken cancellationToken) =>
        await ReadAsync(api, () => new Query().With("external_customer_id", account.CustomerReference), account, invoices, cancellationToken);

    /// <summary>When it was paid in full; null while it is not.</summary>
    public DateTimeOffset? Of(LagoInvoice invoice, DateTimeOffset issued)
    {
        if (invoice.State != InvoiceStatus.Paid) return null;
        // Nothing to pay is paid at once; what was marked as paid by hand has no payment, and only the invoice's own last change.
        if (invoice.TotalAmountCents == 0) return issued;
        return LagoTime.Sane(latest.TryGetValue(invoice.LagoId, out var paid) ? paid : invoice.UpdatedAt);
    }

    // Newest first: read until each invoice has a payment, or until payments are older than all of them. One that was marked by hand never has any.
    private static async Task<PaymentDates> ReadAsync(
        LagoApi api, Func<Query> query, BillingAccount account, IReadOnlyList<LagoInvoice> invoices, CancellationToken cancellationToken)
    {
        var dates = new PaymentDates();
        var wanted = invoices.Where(invoice => invoice.State == InvoiceStatus.Paid && invoice.TotalAmountCents != 0 && invoice.IsOf(account)).Select(invoice => invoice.LagoId).ToHashSet();
        if (wanted.Count == 0) return dates;
        var (oldest, pages) = (invoices.Where(invoice => wanted.Contains(invoice.LagoId)).Min(invoice => invoice.CreatedAt), 0);
        await foreach (var page in api.PagesAsync<PaymentsAnswer, LagoPayment>("payments", query, MostPages + 1, cancellationToken))
        {
            foreach (var payment in page.Where(payment => payment.PaymentStatus == "succeeded"))
                foreach (var id in payment.InvoiceIds.Where(wanted.Contains)) dates.Note(id, payment.CreatedAt);
            if (wanted.All(dates.latest.ContainsKey) || page.Any(payment => payment.CreatedAt < oldest) || ++pages == MostPages) break;
        }

        return dates;
    }

    private void Note(string invoice, DateTimeOffset paid)
    {
        if (!latest.TryGetValue(invoice, out var known) || known < paid) latest[invoice] = paid;
    }
}
