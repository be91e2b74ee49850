using System.Text.Json.Nodes;

namespace Portal.Billing.Providers.Lago.Tests.StandIn;

/// <summary>Plans, charges, coupons and metrics as Lago has them.</summary>
internal static class Catalogue
{
    public const string Metric = "call_minutes";
    private const string Long_ago = "2025-01-01T00:00:00Z";

    public static JsonObject Plan(string code, long cents, string currency = "AUD", string interval = "monthly", params JsonObject[] charges) => new()
    {
        ["lago_id"] = Ids.Of("plan " + code),
        ["name"] = char.ToUpperInvariant(code[0]) + code[1..],
        ["invoice_display_name"] = null,
        ["created_at"] = Long_ago,
        ["code"] = code,
        ["interval"] = interval,
        ["description"] = null,
        ["amount_cents"] = cents,
        ["amount_currency"] = currency,
        ["trial_period"] = 0,
        ["pay_in_advance"] = false,
        ["bill_charges_monthly"] = null,
        ["parent_id"] = null,
        ["charges"] = new JsonArray([.. charges]),
        ["fixed_charges"] = new JsonArray(),
    };

    public static JsonObject Charge(string model, JsonObject properties, string metric = Metric) => new()
    {
        ["lago_id"] = Ids.Of($"charge {model} {metric}"),
        ["lago_billable_metric_id"] = Ids.Of("metric " + metric),
        ["code"] = metric,
        ["billable_metric_code"] = metric,
        ["invoice_display_name"] = null,
        ["created_at"] = Long_ago,
        ["charge_model"] = model,
        ["pay_in_advance"] = false,
        ["invoiceable"] = true,
        ["regroup_paid_fees"] = null,
        ["prorated"] = false,
        ["min_amount_cents"] = 0,
        ["properties"] = properties,
        ["filters"] = new JsonArray(),
    };

    /// <summary>So many free minutes, then one rate.</summary>
    public static JsonObject Included(int minutes, string rate) => Graduated((0, minutes, "0", "0"), (minutes + 1, null, rate, "0"));

    public static JsonObject Graduated(params (int From, int? To, string Unit, string Flat)[] ranges) => Charge("graduated", new JsonObject { ["graduated_ranges"] = Ranges(ranges) });

    public static JsonObject Volume(params (int From, int? To, string Unit, string Flat)[] ranges) => Charge("volume", new JsonObject { ["volume_ranges"] = Ranges(ranges) });

    public static JsonObject Standard(string amount, string metric = Metric) => Charge("standard", new JsonObject { ["amount"] = amount }, metric);

    public static JsonObject Package(string amount, int size, int free) =>
        Charge("package", new JsonObject { ["amount"] = amount, ["package_size"] = size, ["free_units"] = free });

    public static JsonObject FixedCharge(string amount, string units, string model = "standard") => new()
    {
        ["lago_id"] = Ids.Of("fixed"),
        ["lago_add_on_id"] = Ids.Of("add-on"),
        ["code"] = "line_rental",
        ["invoice_display_name"] = "Line rental",
        ["add_on_code"] = "line_rental",
        ["created_at"] = Long_ago,
        ["charge_model"] = model,
        ["pay_in_advance"] = false,
        ["prorated"] = false,
        ["properties"] = new JsonObject { ["amount"] = amount },
        ["units"] = units,
    };

    public static JsonObject MinuteMetric() => new()
    {
        ["lago_id"] = Ids.Of("metric " + Metric),
        ["name"] = "Call minutes",
        ["code"] = Metric,
        ["description"] = null,
        ["recurring"] = false,
        ["rounding_function"] = null,
        ["rounding_precision"] = null,
        ["created_at"] = Long_ago,
        ["expression"] = null,
        ["field_name"] = "minutes",
        ["aggregation_type"] = "sum_agg",
        ["weighted_interval"] = null,
        ["filters"] = new JsonArray(),
    };

    public static JsonObject Coupon(string code) => new()
    {
        ["lago_id"] = Ids.Of("coupon " + code),
        ["name"] = code,
        ["code"] = code,
        ["description"] = null,
        ["coupon_type"] = "percentage",
        ["amount_cents"] = null,
        ["amount_currency"] = null,
        ["reusable"] = true,
        ["limited_plans"] = false,
        ["plan_codes"] = new JsonArray(),
        ["limited_billable_metrics"] = false,
        ["billable_metric_codes"] = new JsonArray(),
        ["percentage_rate"] = "10.0",
        ["frequency"] = "forever",
        ["frequency_duration"] = null,
        ["expiration"] = "no_expiration",
        ["expiration_at"] = null,
        ["created_at"] = Long_ago,
        ["terminated_at"] = null,
    };

    private static JsonArray Ranges((int From, int? To, string Unit, string Flat)[] ranges) =>
    [
        .. ranges.Select(range => (JsonNode)new JsonObject
        {
            ["from_value"] = range.From, ["to_value"] = range.To, ["per_unit_amount"] = range.Unit, ["flat_amount"] = range.Flat,
        }),
    ];
}
