using System.Diagnostics;
using System.Diagnostics.Metrics;
using Portal.Billing.Gateway;

namespace Portal.Billing.Webhooks;

/// <summary>Counts deliveries by provider and verdict, and shows what waits in the inbox as the last run of this node saw it.</summary>
internal sealed class WebhookMetrics
{
    private readonly TimeProvider clock;
    private readonly Counter<long> deliveries;
    private readonly Counter<long> missed;
    private long pending;
    private long pendingSinceTicks;

    public WebhookMetrics(IMeterFactory meters, TimeProvider clock)
    {
        this.clock = clock;
        var meter = meters.Create(ProviderMetrics.MeterName);
        deliveries = meter.CreateCounter<long>("portal.billing.webhooks.deliveries", "{delivery}", "Deliveries by verdict; Repeated is an event that was there.");
        missed = meter.CreateCounter<long>("portal.billing.webhooks.missed", "{event}", "Events that a provider had recorded and no webhook had brought.");
        meter.CreateObservableGauge("portal.billing.webhooks.pending", () => Interlocked.Read(ref pending), "{event}", "Hints that are still to be followed.");
        meter.CreateObservableGauge("portal.billing.webhooks.pending_age", Age, "s", "How long the oldest of them has been waiting.");
    }

    public void Delivered(string provider, string verdict) => deliveries.Add(1, new TagList { { "provider", provider }, { "verdict", verdict } });

    public void Missed(string provider, int events) => missed.Add(events, new TagList { { "provider", provider } });

    /// <param name="since">When the oldest came; null when none is pending.</param>
    public void Backlog(long count, DateTimeOffset? since)
    {
        Interlocked.Exchange(ref pending, count);
        Interlocked.Exchange(ref pendingSinceTicks, since?.UtcTicks ?? 0);
    }

    private double Age() => Interlocked.Read(ref pendingSinceTicks) is > 0 and var ticks ? (clock.GetUtcNow() - new DateTimeOffset(ticks, TimeSpan.Zero)).TotalSeconds : 0;
}
