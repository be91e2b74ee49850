using Portal.Billing.Providers.Lago.Client;
using Portal.Billing.Providers.Lago.Plans;

namespace Portal.Billing.Providers.Lago.Usage;

/// <summary>The minutes that Lago would charge if the running period ended now.</summary>
internal sealed class ChargedTotal(LagoApi api, BillingAccount account, LagoSubscription subscription, MinuteMetric metric)
{
    /// <summary>Null for every period but the one that runs at Lago: of others it names no total.</summary>
    public async Task<decimal?> ReadAsync(BillingPeriod period, CancellationToken cancellationToken)
    {
        if (subscription.Status != "active") return null;
        var query = new Query().With("external_subscription_id", subscription.ExternalId).With("apply_taxes", "false");
        var answer = await api.GetAsync<UsageAnswer>($"customers/{LagoPath.Id(account.CustomerReference)}/current_usage", query, cancellationToken);
        var usage = answer.CustomerUsage;
        return LagoTime.Period(usage.FromDatetime, usage.ToDatetime) == period
            ? usage.ChargesUsage.Where(charge => charge.BillableMetric.Code == metric.Code).Sum(charge => charge.Units)
            : null;
    }
}
