using System.Text.Json.Nodes;

namespace Portal.StripeStandIn.Objects;

/// <summary>The length of a recurring price's period.</summary>
internal static class Intervals
{
    public static DateTimeOffset After(DateTimeOffset start, JsonObject price)
    {
        var recurring = price["recurring"]!.AsObject();
        var count = (int)recurring.Number("interval_count");
        return recurring.Text("interval") switch
        {
            "day" => start.AddDays(count),
            "week" => start.AddDays(7 * count),
            "year" => start.AddYears(count),
            _ => start.AddMonths(count),
        };
    }
}
