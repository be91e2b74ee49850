using System.Text.Json.Nodes;

namespace Portal.StripeStandIn.Objects;

/// <summary>Shows stored objects as Stripe would: references as ids unless expanded, sub-lists cut at ten.</summary>
internal sealed class Presentation(StandIn state)
{
    private const int Embedded = 10;

    public JsonObject Show(JsonObject stored, Expansion expansion) => Show(stored, stored.Text("object"), "", expansion);

    private JsonObject Show(JsonObject source, string type, string prefix, Expansion expansion)
    {
        var shown = new JsonObject();
        foreach (var (name, value) in source)
        {
            var path = prefix + name;
            var rule = FieldRules.Of(type, path);
            if (rule?.Kind != FieldKind.Includable || expansion.Asks(name))
                shown[name] = value is null ? null
                    : rule is null ? Plain(value, type, path, expansion.Below(name))
                    : ByRule(source, name, rule, expansion);
        }
        return shown;
    }

    private JsonNode Plain(JsonNode value, string type, string path, Expansion expansion) => value switch
    {
        JsonObject hash when FieldRules.LeadsOn(type, path) => Show(hash, type, path + ".", expansion),
        JsonArray array when FieldRules.LeadsOn(type, path) =>
            JsonObjects.ToArray(array.Select(each => Show(each!.AsObject(), type, path + ".", expansion))),
        _ => value.DeepClone(),
    };

    private JsonNode ByRule(JsonObject source, string name, FieldRule rule, Expansion expansion) => (source[name]!, rule.Kind) switch
    {
        (var value, FieldKind.Includable) => value.DeepClone(),
        (JsonArray array, FieldKind.List) => SubList(source, name, array, expansion.Below(name)),
        (JsonArray array, _) => new JsonArray([.. array.Select(each => Referred(each!, rule, expansion, name))]),
        (var value, _) => Referred(value, rule, expansion, name),
    };

    private JsonNode Referred(JsonNode reference, FieldRule rule, Expansion expansion, string name)
    {
        if (rule.Kind == FieldKind.Reference && !expansion.Asks(name))
            return reference.DeepClone();
        return Find(rule.Type!, reference.GetValue<string>()) is { } target ? Show(target, expansion.Below(name)) : reference.DeepClone();
    }

    private JsonObject? Find(string type, string id)
    {
        if (type != "plan")
            return state.Store.Find(type, id);
        return state.Store.Find("price", id) is { } price ? LegacyPlan.Of(price) : null;
    }

    private JsonObject SubList(JsonObject owner, string name, JsonArray all, Expansion expansion) => new()
    {
        ["object"] = "list",
        ["data"] = JsonObjects.ToArray(all.Take(Embedded).Select(each => Show(each!.AsObject(), expansion.Below("data")))),
        ["has_more"] = all.Count > Embedded,
        ["url"] = name == "items"
            ? $"/v1/subscription_items?subscription={owner.Text("id")}"
            : $"/v1/invoices/{owner.Text("id")}/lines",
    };
}
