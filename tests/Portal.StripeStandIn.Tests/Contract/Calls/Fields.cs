using System.Text.Json.Nodes;

namespace Portal.StripeStandIn.Tests.Contract.Calls;

/// <summary>The fields of a query or a form as one document: <c>a[b]=1</c> makes an object of a, <c>a[0]=1</c> an array.</summary>
internal static class Fields
{
    public static JsonNode Read(string encoded)
    {
        var root = new JsonObject();
        foreach (var field in encoded.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = field.Split('=', 2) is [var left, var right] ? (Decode(left), Decode(right)) : (Decode(field), "");
            Put(root, [.. name.Split('[').Select(part => part.TrimEnd(']'))], value);
        }
        return Shape(root);
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    private static void Put(JsonObject root, string[] path, string value)
    {
        var parent = root;
        foreach (var name in path[..^1])
        {
            if (parent[name] is not JsonObject) parent[name] = new JsonObject();
            parent = parent[name]!.AsObject();
        }
        parent[path[^1]] = value;
    }

    // an object whose names are numbers is an array
    private static JsonNode Shape(JsonNode node) => node switch
    {
        JsonObject { Count: > 0 } fields when fields.All(field => field.Key.All(char.IsAsciiDigit)) =>
            new JsonArray([.. fields.Select(field => Shape(field.Value!))]),
        JsonObject fields => new JsonObject(fields.Select(field => KeyValuePair.Create(field.Key, (JsonNode?)Shape(field.Value!)))),
        _ => node.DeepClone(),
    };
}
