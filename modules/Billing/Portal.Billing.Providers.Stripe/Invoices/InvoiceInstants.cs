using Portal.Billing.Providers.Stripe.Client;
using StripeInvoice = Stripe.Invoice;
using StripeLine = Stripe.InvoiceLineItem;

namespace Portal.Billing.Providers.Stripe.Invoices;

/// <summary>When an invoice was issued, is due and was paid, and what time it bills.</summary>
internal static class InvoiceInstants
{
    /// <summary>As printed on the invoice; never in the future: an effective date that is yet to come does not count so far.</summary>
    public static DateTimeOffset IssuedAt(this StripeInvoice invoice, DateTimeOffset now)
    {
        if (invoice.EffectiveAt.ToInstant() is { } effective && effective <= now) return effective;
        var issued = FinalizedAt(invoice);
        return issued <= now ? issued : now;
    }

    /// <summary>The date that was set. What is collected automatically has none: it is due from the first attempt that failed.</summary>
    public static DateTimeOffset? DueAt(this StripeInvoice invoice) => invoice.DueDate.ToInstant() ?? (WasTriedInVain(invoice) ? FinalizedAt(invoice) : null);

    /// <summary>When it was paid; Stripe does not say so of everything that was paid elsewhere.</summary>
    public static DateTimeOffset PaidAt(this StripeInvoice invoice) => invoice.StatusTransitions?.PaidAt.ToInstant() ?? FinalizedAt(invoice);

    /// <summary>From the first to the last instant that lines of a subscription bill, fees in advance and minutes in arrears together.</summary>
    public static BillingPeriod? ServicePeriod(this StripeInvoice invoice, IReadOnlyList<StripeLine> lines)
    {
        // Stripe calls the end inclusive and gives the instant at which the next period starts.
        var billed = lines.Where(line => line.Parent?.SubscriptionItemDetails is not null)
            .Select(line => Period(line.Period?.Start, line.Period?.End))
            .OfType<BillingPeriod>()
            .ToList();
        return billed.Count > 0
            ? new BillingPeriod(billed.Min(period => period.Start), billed.Max(period => period.End))
            : Period(invoice.PeriodStart, invoice.PeriodEnd);
    }

    private static bool WasTriedInVain(StripeInvoice invoice) =>
        invoice is { Status: "open", CollectionMethod: "charge_automatically", Attempted: true, AmountRemaining: > 0 };

    private static DateTimeOffset FinalizedAt(StripeInvoice invoice) => invoice.StatusTransitions?.FinalizedAt.ToInstant()
        ?? invoice.Created.ToInstant()
        ?? throw new BillingProviderException(BillingFailure.Unknown, "An invoice of Stripe has no date.");

    private static BillingPeriod? Period(DateTime? start, DateTime? end) =>
        start.ToInstant() is { } first && end.ToInstant() is { } last && first < last ? new BillingPeriod(first, last) : null;
}
