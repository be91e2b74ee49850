using Portal.Billing.Providers.Stripe.Client;
using Portal.Billing.Providers.Stripe.Configuration;
using Portal.Billing.Providers.Stripe.Plans;
using Stripe;
using StripeSubscription = Stripe.Subscription;

namespace Portal.Billing.Providers.Stripe.Overview;

/// <summary>When the next invoice comes: by the items' periods; and what it would come to: by Stripe's preview.</summary>
internal sealed class NextInvoices(StripeApi api)
{
    public async Task<NextInvoice> ReadAsync(
        BillingAccount account, StripeSubscription subscription, (SubscribedPlan Plan, SubscriptionState State) standing, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (plan, state) = standing;
        if (ReasonForNone(subscription, plan, state, now) is { } reason) return new NextInvoice.None(reason);
        var preview = await PreviewAsync(account, subscription, cancellationToken);
        return preview switch
        {
            Preview.Nothing or Preview.Amount { Total.IsZero: true } when state == SubscriptionState.Ending => new NextInvoice.None(NoNextInvoice.SubscriptionEnds),
            Preview.Nothing => new NextInvoice.None(NoNextInvoice.NotReported),
            _ => new NextInvoice.Scheduled(plan.FirstEnd!.Value, (preview as Preview.Amount)?.Total),
        };
    }

    private static NoNextInvoice? ReasonForNone(StripeSubscription subscription, SubscribedPlan plan, SubscriptionState state, DateTimeOffset now) => state switch
    {
        SubscriptionState.Ended => NoNextInvoice.SubscriptionEnds,
        SubscriptionState.Paused => NoNextInvoice.Paused,
        // Fees are paid ahead, minutes afterwards: a last invoice for them is still to come.
        SubscriptionState.Ending when plan.Measured is null => NoNextInvoice.SubscriptionEnds,
        _ when plan.FirstEnd is not { } end || end <= now => NoNextInvoice.NotReported,
        _ when CollectsNothingUntil(subscription, plan.FirstEnd.Value) => NoNextInvoice.Paused,
        // Stripe goes on to make drafts and issues none of them.
        _ when subscription.Status == "unpaid" => NoNextInvoice.NotReported,
        _ => null,
    };

    private static bool CollectsNothingUntil(StripeSubscription subscription, DateTimeOffset end) =>
        subscription.PauseCollection is { } pause && (pause.ResumesAt.ToInstant() is not { } resumes || resumes > end);

    // The preview is an estimate on top: when it fails, the rest of the overview is as good as before.
    private async Task<Preview> PreviewAsync(BillingAccount account, StripeSubscription subscription, CancellationToken cancellationToken)
    {
        try
        {
            return await api.GuardAsync(() => AskAsync(account, subscription, cancellationToken), cancellationToken);
        }
        catch (BillingProviderException)
        {
            return new Preview.Failed();
        }
    }

    private async Task<Preview> AskAsync(BillingAccount account, StripeSubscription subscription, CancellationToken cancellationToken)
    {
        var request = new InvoiceCreatePreviewOptions { Customer = account.CustomerReference, Subscription = subscription.Id };
        try
        {
            var invoice = await api.AskAsync(account.ConnectedAccount(), (v1, options) => v1.Invoices.CreatePreviewAsync(request, options, cancellationToken));
            var currency = Currency.Of(invoice.Currency);
            return currency == Currency.Of(subscription.Currency) ? new Preview.Amount(new Money(invoice.Total, currency)) : new Preview.Failed();
        }
        catch (StripeException refused) when (refused.StripeError?.Code is "invoice_upcoming_none" or "invoice_no_subscription_line_items")
        {
            return new Preview.Nothing();
        }
    }

    private abstract record Preview
    {
        /// <summary>It would come to this.</summary>
        public sealed record Amount(Money Total) : Preview;

        /// <summary>There would be none.</summary>
        public sealed record Nothing : Preview;

        /// <summary>Nobody knows.</summary>
        public sealed record Failed : Preview;
    }
}
