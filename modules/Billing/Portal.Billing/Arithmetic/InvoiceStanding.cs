using Portal.Billing.Providers;

namespace Portal.Billing.Arithmetic;

/// <summary>The closed list of payment statuses that people and the API read (INV-03).</summary>
internal enum InvoiceStanding
{
    Paid,
    Open,
    PastDue,
    Void,
    Uncollectible,
}

internal static class InvoiceStandingRules
{
    extension(InvoiceStanding)
    {
        /// <summary>Past due is open with the due instant behind us; at that very instant it is still on time.</summary>
        public static InvoiceStanding Of(Invoice invoice, DateTimeOffset now) => invoice.Status switch
        {
            InvoiceStatus.Paid => InvoiceStanding.Paid,
            InvoiceStatus.Void => InvoiceStanding.Void,
            InvoiceStatus.Uncollectible => InvoiceStanding.Uncollectible,
            _ => now > invoice.DueAt ? InvoiceStanding.PastDue : InvoiceStanding.Open,
        };
    }
}
