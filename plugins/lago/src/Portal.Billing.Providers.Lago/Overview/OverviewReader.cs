using Portal.Billing.Providers.Lago.Client;
using Portal.Billing.Providers.Lago.Invoices;
using Portal.Billing.Providers.Lago.Plans;

namespace Portal.Billing.Providers.Lago.Overview;

/// <summary>Puts an overview together.</summary>
internal sealed class OverviewReader(LagoApi api, Subscriptions subscriptions, PlanReader plans, TimeProvider clock)
{
    public async Task<BillingOverview> ReadAsync(BillingAccount account, CancellationToken cancellationToken)
    {
        // Lago does not say as of when: what it answers is true no earlier than it was asked.
        var now = clock.GetUtcNow();
        var found = await subscriptions.FindAsync(account, cancellationToken);
        if (found.Subscription is not { Plan: { } lagoPlan } subscription)
            return new BillingOverview(now, SubscriptionState.None, null, null, null, [], new NextInvoice.None(NoNextInvoice.NoSubscription));
        var plan = plans.Read(lagoPlan);
        var isOverdue = subscription.Status == "active" && await HasOverdueAsync(account, cancellationToken);
        var standing = Standing.Of(subscription, isOverdue, now);
        var discounts = standing.CurrentPeriod is { } period
            ? await new Coupons(api, new CouponSpan(subscription, plan, period, LagoTime.ZoneOf(found.Customer, account))).ReadAsync(account, lagoPlan, now, cancellationToken)
            : [];
        return new BillingOverview(now, standing.State, new Plan(plan.Name, plan.Minutes), standing.CurrentPeriod, plan.Fee, discounts, standing.NextInvoice(plan));
    }

    private async Task<bool> HasOverdueAsync(BillingAccount account, CancellationToken cancellationToken)
    {
        var query = new Query().With("external_customer_id", account.CustomerReference).With("payment_overdue", "true").With("per_page", 1);
        return (await api.GetAsync<InvoicesAnswer>("invoices", query, cancellationToken)).Invoices.Any(invoice => !invoice.IsOfAnother(account));
    }
}
