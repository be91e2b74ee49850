using System.Text.Json.Nodes;

namespace Portal.StripeStandIn.Objects;

/// <summary>A price in its older shape, which subscription items still carry.</summary>
internal static class LegacyPlan
{
    public static JsonObject Of(JsonObject price)
    {
        var recurring = price["recurring"]!.AsObject();
        return new JsonObject
        {
            ["id"] = price.Text("id"),
            ["object"] = "plan",
            ["active"] = price.Flag("active"),
            ["amount"] = price.NumberOrNull("unit_amount"),
            ["amount_decimal"] = price.TextOrNull("unit_amount_decimal"),
            ["billing_scheme"] = price.Text("billing_scheme"),
            ["created"] = price.Number("created"),
            ["currency"] = price.Text("currency"),
            ["interval"] = recurring.Text("interval"),
            ["interval_count"] = recurring.Number("interval_count"),
            ["livemode"] = false,
            ["metadata"] = new JsonObject(),
            ["meter"] = recurring.TextOrNull("meter"),
            ["nickname"] = price.TextOrNull("nickname"),
            ["product"] = price.Text("product"),
            ["tiers_mode"] = price.TextOrNull("tiers_mode"),
            ["transform_usage"] = price["transform_quantity"]?.DeepClone(),
            ["trial_period_days"] = null,
            ["usage_type"] = recurring.Text("usage_type"),
        };
    }
}
