using Portal.Billing.Handoff;
using Portal.Billing.Invoices;
using Portal.Billing.Mirror;
using Portal.Billing.Texts;
using Portal.Identity.Contract;

namespace Portal.Billing.Overview;

/// <summary>All that the billing page shows. The page hands it down; its parts take it from there.</summary>
/// <param name="Opened">The invoice whose details are open; null when none is.</param>
/// <param name="Receipts">Who saw the opened invoice, the newest first; empty for whom it is not meant.</param>
/// <param name="Message">What the page says after something was tried; null when nothing was.</param>
/// <param name="MessageInvoice">The invoice the message is about; null when it is about none.</param>
internal sealed record BillingPageView(
    BillingSummary Summary,
    InvoiceHistory History,
    MirroredInvoice? Opened,
    BillingMessage? Message,
    MirroredInvoice? MessageInvoice,
    IReadOnlyList<AccessReceipt> Receipts,
    BillingHandoff Handoff,
    BillingLinks Links)
{
    /// <summary>Dates and times as this client reads them.</summary>
    public DateText Dates { get; } = new(Summary.Scope.Client.TimeZone);

    public DateTimeOffset Now => Summary.Now;
}
