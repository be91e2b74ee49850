using Portal.Billing.Providers.Lago.Client;
using Portal.Billing.Providers.Lago.Plans;

namespace Portal.Billing.Providers.Lago.Usage;

/// <summary>
/// Minutes used. Lago charges a total and knows no days; its events have instants. So the days are summed from the events, and shown only where they come to
/// the total that Lago charges: no figure is better than a wrong one.
/// </summary>
internal sealed class MeteredUsage(LagoApi api, Subscriptions subscriptions, PlanReader plans, string metricCode, TimeProvider clock) : IMeteredUsage
{
    public Task<UsageReport> ReadAsync(BillingAccount account, BillingPeriod period, CancellationToken cancellationToken) =>
        api.GuardAsync(() => ReadGuardedAsync(account, period, cancellationToken), cancellationToken);

    private async Task<UsageReport> ReadGuardedAsync(BillingAccount account, BillingPeriod period, CancellationToken cancellationToken)
    {
        var asOf = clock.GetUtcNow();
        var found = await subscriptions.FindAsync(account, cancellationToken);
        if (found.Subscription is not { Plan: { } plan } subscription || plans.Read(plan).Minutes is null) return new UsageReport(period, asOf, Minutes.Zero, []);
        var metric = await MetricAsync(cancellationToken);
        var total = new ChargedTotal(api, account, subscription, metric);
        var before = await total.ReadAsync(period, cancellationToken);
        var days = await new EventDays(api, metric).ReadAsync(subscription.ExternalId, period, account.TimeZone, cancellationToken);
        var used = days.Aggregate(Minutes.Zero, (sum, day) => sum + day.Minutes);
        if (before is { } charged && !metric.Agree(charged, used)) await RequireBetweenAsync(total, charged, used, period, cancellationToken);
        return new UsageReport(period, asOf, used, days);
    }

    // Calls that ended while the events were read: then the sum lies between the totals before and after.
    private static async Task RequireBetweenAsync(ChargedTotal total, decimal before, Minutes used, BillingPeriod period, CancellationToken cancellationToken)
    {
        var (sum, after) = (used.TotalSeconds / 60, await total.ReadAsync(period, cancellationToken));
        if (before < sum && sum <= after) return;
        throw new BillingProviderException(BillingFailure.Unavailable, "The minutes that Lago charges and the events that it lists do not agree.");
    }

    private async Task<MinuteMetric> MetricAsync(CancellationToken cancellationToken)
    {
        var answer = await api.FindAsync<MetricAnswer>($"billable_metrics/{LagoPath.Id(metricCode)}", new Query(), cancellationToken)
            ?? throw new BillingProviderException(BillingFailure.RequestRefused, "Lago has no metric like the one that MinutesMetric names.");
        return MinuteMetric.Of(answer.BillableMetric);
    }
}
