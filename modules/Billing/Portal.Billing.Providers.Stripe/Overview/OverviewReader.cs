using Portal.Billing.Providers.Stripe.Plans;
using StripeSubscription = Stripe.Subscription;

namespace Portal.Billing.Providers.Stripe.Overview;

/// <summary>Reads a subscription with everything the page says of it.</summary>
internal sealed class OverviewReader(Subscriptions subscriptions, PlanReader plans, Discounts discounts, NextInvoices nextInvoices)
{
    public async Task<BillingOverview> ReadAsync(BillingAccount account, CancellationToken cancellationToken)
    {
        var (subscription, asOf) = await subscriptions.FindAsync(account, cancellationToken);
        return subscription is null ? Without(asOf) : await ReadAsync(account, subscription, asOf, cancellationToken);
    }

    private static BillingOverview Without(DateTimeOffset asOf) =>
        new(asOf, SubscriptionState.None, null, null, null, [], new NextInvoice.None(NoNextInvoice.NoSubscription));

    private async Task<BillingOverview> ReadAsync(BillingAccount account, StripeSubscription subscription, DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        var plan = await plans.ReadAsync(account, subscription, cancellationToken);
        var (state, period) = Standing.Of(subscription, plan.Period, asOf);
        return new BillingOverview(
            asOf,
            state,
            plan.ToPlan(),
            period,
            plan.ListFee,
            state == SubscriptionState.Ended ? [] : await discounts.ReadAsync(account, subscription, plan, asOf, cancellationToken),
            await nextInvoices.ReadAsync(account, subscription, (plan, state), asOf, cancellationToken));
    }
}
