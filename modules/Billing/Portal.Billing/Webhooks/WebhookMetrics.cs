using System.Diagnostics;
using System.Diagnostics.Metrics;
using Portal.Billing.Gateway;

namespace Portal.Billing.Webhooks;

/// <summary>Counts deliveries by provider and verdict.</summary>
internal sealed class WebhookMetrics
{
    private readonly Counter<long> deliveries;
    private readonly Counter<long> missed;

    public WebhookMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(ProviderMetrics.MeterName);
        deliveries = meter.CreateCounter<long>("portal.billing.webhooks.deliveries", "{delivery}", "Deliveries by verdict; Repeated is an event that was there.");
        missed = meter.CreateCounter<long>("portal.billing.webhooks.missed", "{event}", "Events that a provider had recorded and no webhook had brought.");
    }

    public void Delivered(string provider, string verdict) => deliveries.Add(1, new TagList { { "provider", provider }, { "verdict", verdict } });

    public void Missed(string provider, int events) => missed.Add(events, new TagList { { "provider", provider } });
}
