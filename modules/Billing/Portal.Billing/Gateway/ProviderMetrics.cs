using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Portal.Billing.Gateway;

/// <summary>Counts calls to providers and how long they took, by provider, operation and outcome; never by client.</summary>
internal sealed class ProviderMetrics(IMeterFactory meters)
{
    public const string MeterName = "Portal.Billing";
    public const string Succeeded = "Succeeded";
    public const string Cancelled = "Cancelled";

    private readonly Histogram<double> durations = meters.Create(MeterName)
        .CreateHistogram<double>("portal.billing.provider.duration", "s", "Calls to billing providers: how many, how they ended, how long they took.");

    private readonly Counter<long> foreignAnswers = meters.Create(MeterName)
        .CreateCounter<long>("portal.billing.provider.foreign_answers", "{answer}", "Answers of a provider that belonged to another customer and were refused.");

    public void Record(string provider, string operation, string outcome, TimeSpan duration)
    {
        var tags = new TagList { { "provider", provider }, { "operation", operation }, { "outcome", outcome } };
        durations.Record(duration.TotalSeconds, tags);
    }

    public void ForeignAnswer(string provider) => foreignAnswers.Add(1, new KeyValuePair<string, object?>("provider", provider));
}
