using System.Text.Json;
using Portal.Billing.Providers.Stripe.Webhooks;

namespace Portal.Billing.Providers.Stripe.Client;

/// <summary>Fields that Stripe always tells and without which an answer would say something else: the SDK reads what is missing as zero, false or 1970.</summary>
internal static class RequiredFields
{
    private static readonly Dictionary<string, string[]> ByType = new()
    {
        ["list"] = ["data", "has_more"],
        ["subscription"] = ["cancel_at_period_end", "created", "currency", "status"],
        ["subscription_item"] = ["current_period_end", "current_period_start", "price"],
        ["price"] = ["billing_scheme", "currency", "type"],
        ["coupon"] = ["duration"],
        ["discount"] = ["source", "start"],
        ["billing.meter_event_summary"] = ["aggregated_value", "start_time"],
        ["invoice"] = ["amount_paid", "amount_remaining", "attempted", "collection_method", "created", "currency", "total"],
        ["line_item"] = ["amount", "currency", "period"],
    };

    // Of objects without a type, by the field that they stand in.
    private static readonly Dictionary<string, string[]> ByPlace = new()
    {
        ["recurring"] = ["interval", "interval_count", "usage_type"],
        ["transform_quantity"] = ["divide_by", "round"],
        ["period"] = ["end", "start"],
        ["price_details"] = ["price"],
        ["subscription_item_details"] = ["proration"],
        ["shipping_cost"] = ["amount_tax", "amount_total"],
        ["taxes"] = ["amount", "tax_behavior"],
        ["total_taxes"] = ["amount", "tax_behavior"],
        ["total_discount_amounts"] = ["amount", "discount"],
        ["total_pretax_credit_amounts"] = ["amount", "type"],
    };

    /// <exception cref="BillingProviderException">The answer lacks one.</exception>
    public static void Check(string answer)
    {
        using var document = JsonDocument.Parse(answer);
        Check(document.RootElement, "");
    }

    private static void Check(JsonElement element, string name)
    {
        if (element.ValueKind == JsonValueKind.Array)
            foreach (var entry in element.EnumerateArray()) Check(entry, name);
        if (element.ValueKind != JsonValueKind.Object) return;
        var type = element.Text("object");
        var required = type is null ? ByPlace.GetValueOrDefault(name, []) : FieldsOf(type, element);
        if (required.Any(field => IsMissing(element.Field(field)))) throw Answers.Unreadable("An answer of Stripe lacks what it always says.");
        // What an event tells is as old as the event, and read for its ids only.
        if (type == "event") return;
        foreach (var field in element.EnumerateObject()) Check(field.Value, field.Name);
    }

    private static string[] FieldsOf(string type, JsonElement element) => type switch
    {
        "price" when element.Text("type") != "one_time" => [.. ByType[type], "recurring"],
        "subscription_item" when !IsMetered(element) => [.. ByType[type], "quantity"],
        _ => ByType.GetValueOrDefault(type, []),
    };

    private static bool IsMetered(JsonElement item) => item.Field("price")?.Field("recurring")?.Text("usage_type") == "metered";

    private static bool IsMissing(JsonElement? field) => field is null or { ValueKind: JsonValueKind.Null };
}
