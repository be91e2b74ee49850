using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Portal.Billing.Gateway;

namespace Portal.Billing.Measures;

/// <summary>Shows how the mirror and the inbox stand, by section or by provider; never by client. All nodes show the same: take one, or the largest.</summary>
internal sealed class StandingMeters : IHostedService
{
    private readonly StandingReader reader;

    public StandingMeters(IMeterFactory meters, StandingReader reader)
    {
        this.reader = reader;
        var meter = meters.Create(ProviderMetrics.MeterName);
        meter.CreateObservableGauge("portal.billing.sections.oldest_age", () => OfSections(section => section.OldestAge?.TotalSeconds), "s", "Age of the oldest figures of any client.");
        meter.CreateObservableGauge("portal.billing.sections.refresh_lag", () => OfSections(section => section.Lag?.TotalSeconds), "s", "How long the longest overdue reading has been due.");
        meter.CreateObservableGauge("portal.billing.sections.failing", () => OfSections(section => section.Failing), "{client}", "Clients whose last reading failed.");
        meter.CreateObservableGauge("portal.billing.webhooks.waiting", () => OfEvents(events => events.Count), "{event}", "Events that are Pending, Parked or Failed.");
        meter.CreateObservableGauge("portal.billing.webhooks.waiting_age", () => OfEvents(events => events.OldestAge.TotalSeconds), "s", "How long the oldest of them has been there.");
    }

    // Made at the start, so that whoever collects finds the gauges.
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private IEnumerable<Measurement<double>> OfSections(Func<SectionStanding, double?> value) => reader.Read().Sections
        .Select(section => (Section: $"{section.Section}", Value: value(section)))
        .Where(each => each.Value is not null)
        .Select(each => new Measurement<double>(each.Value!.Value, new KeyValuePair<string, object?>("section", each.Section)));

    private IEnumerable<Measurement<double>> OfEvents(Func<EventStanding, double> value) => reader.Read().Events
        .Select(events => new Measurement<double>(value(events), new("provider", events.Provider), new KeyValuePair<string, object?>("status", events.Status)));
}
