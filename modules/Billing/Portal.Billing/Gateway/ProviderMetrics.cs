using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Portal.Billing.Gateway;

/// <summary>Counts and traces calls to providers and how long they took, by provider, operation and outcome; never by client.</summary>
internal sealed class ProviderMetrics(IMeterFactory meters)
{
    public const string MeterName = "Portal.Billing";
    public const string Succeeded = "Succeeded";
    public const string Cancelled = "Cancelled";
    public const string NotAsked = "NotAsked";

    private static readonly ActivitySource Traces = new(MeterName);

    private readonly Histogram<double> durations = meters.Create(MeterName)
        .CreateHistogram<double>("portal.billing.provider.duration", "s", "Calls to billing providers: how many, how they ended, how long they took.");

    private readonly Counter<long> foreignAnswers = meters.Create(MeterName)
        .CreateCounter<long>("portal.billing.provider.foreign_answers", "{answer}", "Answers of a provider that belonged to another customer and were refused.");

    private readonly Histogram<double> pacingWaits = meters.Create(MeterName)
        .CreateHistogram<double>("portal.billing.provider.pacing_wait", "s", "How long calls to billing providers waited for their slot.");

    private readonly Counter<long> holds = meters.Create(MeterName)
        .CreateCounter<long>("portal.billing.provider.holds", "{hold}", "How often a vendor asked for a pause.");

    /// <summary>A value of one operation of a provider.</summary>
    public static Measurement<int> Tagged(int value, string provider, string operation) => new(value, new("provider", provider), new("operation", operation));

    /// <summary>A call as a part of a trace. The address that is asked is none: it holds a client's ids.</summary>
    public static Activity? Trace(string provider, string operation) =>
        Traces.StartActivity($"{provider} {operation}")?.SetTag("portal.provider", provider).SetTag("portal.operation", operation);

    public static void End(Activity? span, string outcome) =>
        span?.SetTag("portal.outcome", outcome).SetStatus(outcome is Succeeded or Cancelled ? ActivityStatusCode.Unset : ActivityStatusCode.Error);

    public void Record(string provider, string operation, string outcome, TimeSpan duration)
    {
        var tags = new TagList { { "provider", provider }, { "operation", operation }, { "outcome", outcome } };
        durations.Record(duration.TotalSeconds, tags);
    }

    public void ForeignAnswer(string provider) => foreignAnswers.Add(1, new KeyValuePair<string, object?>("provider", provider));

    public void PacingWait(string provider, string endpoint, TimeSpan wait) =>
        pacingWaits.Record(wait.TotalSeconds, new("provider", provider), new KeyValuePair<string, object?>("endpoint", endpoint));

    public void Hold(string provider) => holds.Add(1, new KeyValuePair<string, object?>("provider", provider));

    /// <summary>0 closed, 1 open, 2 half open: a call tries whether the provider is back.</summary>
    public void ObserveBreakers(Func<IEnumerable<Measurement<int>>> states) => meters.Create(MeterName)
        .CreateObservableGauge("portal.billing.provider.breaker", states, "{state}", "Breakers of billing providers: 0 closed, 1 open, 2 trying.");
}
