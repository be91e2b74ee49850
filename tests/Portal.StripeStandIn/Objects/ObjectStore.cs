using System.Text.Json.Nodes;

namespace Portal.StripeStandIn.Objects;

/// <summary>The objects of one account by type and id, in the order in which they came.</summary>
internal sealed class ObjectStore
{
    private readonly Dictionary<string, OrderedDictionary<string, JsonObject>> byType = [];

    public void Put(JsonObject item) => Of(item.Text("object"))[item.Text("id")] = item;

    public JsonObject? Find(string type, string id) => Of(type).GetValueOrDefault(id);

    public IEnumerable<JsonObject> All(string type) => Of(type).Values;

    private OrderedDictionary<string, JsonObject> Of(string type) =>
        byType.TryGetValue(type, out var known) ? known : byType[type] = [];
}
