using System.Text.Json.Nodes;

namespace Portal.StripeStandIn.Server;

/// <summary>Makes a right answer wrong.</summary>
internal static class Distortion
{
    private static readonly HashSet<string> Words =
        ["billing_scheme", "collection_method", "duration", "interval", "status", "tax_behavior", "tiers_mode", "type", "usage_type"];

    public static JsonNode? Apply(Fault fault, JsonObject body)
    {
        if (fault.Kind == FaultKind.OtherCustomer)
            return OfOtherCustomer(body, fault.Customer!);
        if (fault.Kind == FaultKind.EndlessPaging && body.ContainsKey("has_more"))
            body["has_more"] = true;
        return fault.Kind != FaultKind.Garbage ? body : fault.Garbage switch
        {
            Garbage.WrongTypes => Each(body, (_, value) => value.TryGetValue<string>(out var text) ? text.Length : value.ToJsonString() + "x"),
            Garbage.HugeNumbers => Each(body, (_, value) => value.GetValueKind() == System.Text.Json.JsonValueKind.Number ? long.MaxValue : value.DeepClone()),
            Garbage.UnknownWords => Each(body, (name, value) => Words.Contains(name) ? "unheard_of" : value.DeepClone()),
            Garbage.Nulls => Each(body, (name, value) => name is "id" or "object" ? value.DeepClone() : null),
            _ => body,
        };
    }

    private static JsonObject Each(JsonObject source, Func<string, JsonValue, JsonNode?> change) =>
        new(source.Select(field => KeyValuePair.Create(field.Key, Changed(field.Key, field.Value, change))));

    private static JsonNode? Changed(string name, JsonNode? node, Func<string, JsonValue, JsonNode?> change) => node switch
    {
        JsonObject inner => Each(inner, change),
        JsonArray array => new JsonArray([.. array.Select(each => Changed(name, each, change))]),
        JsonValue value => change(name, value),
        _ => null,
    };

    private static JsonObject OfOtherCustomer(JsonObject body, string customer)
    {
        var invoices = body["data"] is JsonArray list ? list.OfType<JsonObject>() : [body];
        foreach (var invoice in invoices)
            if (invoice["object"]?.GetValue<string>() == "invoice")
                invoice["customer"] = customer;
        return body;
    }
}
