using Portal.Billing.Providers.Lago.Client;

namespace Portal.Billing.Providers.Lago.Invoices;

/// <summary>What an invoice of Lago's says about itself.</summary>
internal static class IssuedInvoice
{
    private const string Finalized = "finalized";

    extension(LagoInvoice invoice)
    {
        /// <summary>Whether anybody has seen it: what is drafted, failed or still pending has not been issued.</summary>
        public bool IsIssued => invoice.Status is Finalized or "voided" && InvoiceId.IsPlausible(invoice.LagoId);

        /// <summary>The date of issue. What is still being made may lack it; what was issued may not.</summary>
        public DateOnly IssuedOn => invoice.IssuingDate ?? throw LagoFailures.Unreadable("Lago does not say when an invoice was issued.");

        /// <summary>Whether Lago has a PDF or makes one when it is asked for it.</summary>
        public bool HasPdf => invoice.Status == Finalized || !string.IsNullOrEmpty(invoice.FileUrl);

        public InvoiceStatus State =>
            invoice.Status == "voided" ? InvoiceStatus.Void
            : invoice.PaymentDisputeLostAt is not null ? InvoiceStatus.Uncollectible
            : invoice.PaymentStatus == "succeeded" ? InvoiceStatus.Paid
            : InvoiceStatus.Open;

        /// <summary>Whether Lago itself says that it belongs to the account.</summary>
        public bool IsOf(BillingAccount account) => invoice.Customer?.ExternalId == account.CustomerReference;

        /// <summary>Whether Lago says that it belongs to somebody else; in a list of one customer's it need not say anything.</summary>
        public bool IsOfAnother(BillingAccount account) => invoice.Customer is not null && !invoice.IsOf(account);
    }
}
