using System.Text.Json.Nodes;
using Portal.StripeStandIn.Objects;
using Portal.StripeStandIn.Server;

namespace Portal.StripeStandIn.Operations;

internal static class MeterOperations
{
    private const int Minute = 60;
    private const int Hour = 60 * Minute;
    private const int Day = 24 * Hour;

    public static IEnumerable<Operation> Known =>
    [
        new("GET", "/v1/billing/meters/{id}", "rak_billing_meter_read") { Answer = call => call.Retrieve("billing.meter") },
        new("GET", "/v1/billing/meters/{id}/event_summaries", "rak_billing_meter_read")
        {
            Parameters = new ParameterRules()
                .Text("customer")
                .Integer("start_time", "end_time")
                .OneOf("value_grouping_window", "hour", "day")
                .Paged()
                .Require("customer", "start_time", "end_time"),
            Answer = Summaries,
        },
    ];

    private static JsonObject Summaries(StripeCall call)
    {
        var meter = call.State.Store.Find("billing.meter", call.Id) ?? throw Problem.Missing("billing.meter", call.Id);
        var (start, end) = (call.Parameters.Number("start_time")!.Value, call.Parameters.Number("end_time")!.Value);
        CheckSpan(call.Parameters, start, end);
        var windows = Windows(call, meter, call.Customer()!, (start, end));
        return call.Page("billing.meter_event_summary", windows.OrderByDescending(each => each.Number("start_time")));
    }

    private static void CheckSpan(Parameters parameters, long start, long end)
    {
        var (step, name) = parameters.Text("value_grouping_window") switch
        {
            "day" => (Day, "daily (00:00 UTC)"),
            "hour" => (Hour, "hourly"),
            _ => (Minute, "minute"),
        };
        if (start % step != 0)
            throw Problem.Invalid("start_time", $"The start_time must be aligned with {name} boundaries.");
        if (end % step != 0)
            throw Problem.Invalid("end_time", $"The end_time must be aligned with {name} boundaries.");
        if (end <= start)
            throw Problem.Invalid("end_time", "The end_time must be after the start_time.");
    }

    private static IEnumerable<JsonObject> Windows(StripeCall call, JsonObject meter, string customer, (long Start, long End) span)
    {
        long width = call.Parameters.Text("value_grouping_window") switch { "day" => Day, "hour" => Hour, _ => span.End - span.Start };
        var until = Math.Min(span.End, call.State.Now.ToUnix() + 1);
        var formula = meter["default_aggregation"]!.AsObject().Text("formula");
        return call.State.Usage
            .Between(call.Id, customer, UnixTime.FromUnix(span.Start), UnixTime.FromUnix(until))
            .GroupBy(value => span.Start + (value.At.ToUnix() - span.Start) / width * width)
            .Select(window => Summary(call, (window.Key, window.Key + width), UsageBook.Aggregate(formula, [.. window])));
    }

    private static JsonObject Summary(StripeCall call, (long Start, long End) window, decimal value) => new()
    {
        ["id"] = $"mtrusg_test_{call.Id}{call.Parameters.Text("customer")}{window.Start}{window.End}".Replace("_", ""),
        ["object"] = "billing.meter_event_summary",
        ["aggregated_value"] = value,
        ["end_time"] = window.End,
        ["livemode"] = false,
        ["meter"] = call.Id,
        ["start_time"] = window.Start,
    };
}
