using Microsoft.Extensions.Logging;
using Portal.Billing.Providers;

namespace Portal.Billing.Gateway;

/// <summary>Refuses answers that no honest provider gives: invoices of another customer, pages without end or measure.</summary>
internal sealed class InvoiceAnswers(ProviderMetrics metrics, ILogger<InvoiceAnswers> logger)
{
    public InvoicePage Accept(string provider, BillingAccount account, string? after, InvoicePage page)
    {
        if (page.Items.Count > CallTerms.InvoicesPerPage) throw Refused("The page holds more invoices than were asked for.");
        if (page.Next is not null && page.Next == after) throw Refused("The page names itself as the next.");
        foreach (var invoice in page.Items) Accept(provider, account, invoice);
        return page;
    }

    public Invoice Accept(string provider, BillingAccount account, Invoice invoice)
    {
        if (invoice.CustomerReference == account.CustomerReference) return invoice;
        metrics.ForeignAnswer(provider);
        logger.LogCritical("The provider {Provider} answered with an invoice of another customer. It was refused.", provider);
        throw Refused("The invoice belongs to another customer.");
    }

    public static BillingProviderException Refused(string reason) => new(BillingFailure.Unknown, reason);
}
