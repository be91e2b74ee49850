using Portal.Billing.Providers.Stripe.Configuration;
using StripeSubscription = Stripe.Subscription;

namespace Portal.Billing.Providers.Stripe.Plans;

/// <summary>Adds to a subscription what its list cannot bring along: its prices.</summary>
internal sealed class PlanReader(PriceBook prices, MeterUnit? meterUnit)
{
    public async Task<SubscribedPlan> ReadAsync(BillingAccount account, StripeSubscription subscription, CancellationToken cancellationToken)
    {
        var currency = Currency.Of(subscription.Currency);
        var items = new List<SubscribedItem>();
        foreach (var item in subscription.Items)
            items.Add(new SubscribedItem(item, await prices.GetAsync(account.ConnectedAccount(), item.Price.Id, cancellationToken), currency));
        return new SubscribedPlan(currency, items, meterUnit);
    }
}
