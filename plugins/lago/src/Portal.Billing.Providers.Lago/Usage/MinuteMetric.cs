using System.Globalization;
using System.Text.Json;
using Portal.Billing.Providers.Lago.Client;

namespace Portal.Billing.Providers.Lago.Usage;

/// <summary>The metric that counts minutes: a sum over a property of events.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Field">The property that holds an event's minutes.</param>
/// <param name="Step">How far rounding of the total can lead away from the sum; zero when the total is not rounded.</param>
internal sealed record MinuteMetric(string Code, string Field, decimal Step)
{
    /// <exception cref="BillingProviderException">It counts otherwise, so that its days are not the sums of their events.</exception>
    public static MinuteMetric Of(LagoMetric metric) =>
        metric is { AggregationType: "sum_agg", Recurring: false, FieldName: { Length: > 0 } field } && string.IsNullOrEmpty(metric.Expression)
            ? new MinuteMetric(metric.Code, field, StepOf(metric))
            : throw new BillingProviderException(BillingFailure.Unavailable, "The metric that MinutesMetric names is no sum over a property of events, so that its minutes have no days.");

    public bool Agree(decimal charged, Minutes used) => Step == 0 ? charged == used.TotalSeconds / 60 : Math.Abs(charged - (used.TotalSeconds / 60)) < Step;

    /// <summary>An event's minutes.</summary>
    /// <exception cref="BillingProviderException">It holds none.</exception>
    public Minutes Of(LagoEvent one)
    {
        if (one.Properties.ValueKind != JsonValueKind.Object || !one.Properties.TryGetProperty(Field, out var value)) return Minutes.Zero;
        var text = value.ValueKind is JsonValueKind.Number or JsonValueKind.String ? value.ToString() : "";
        return decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var minutes)
            ? Minutes.Of(minutes)
            : throw new BillingProviderException(BillingFailure.Unavailable, "An event of Lago holds something that is no number of minutes.");
    }

    private static decimal StepOf(LagoMetric metric)
    {
        if (metric.RoundingFunction is null) return 0;
        var precision = Math.Clamp(metric.RoundingPrecision ?? 0, -6, 10);
        var step = 1m;
        for (var place = 0; place < Math.Abs(precision); place++) step = precision > 0 ? step / 10 : step * 10;
        return step;
    }
}
