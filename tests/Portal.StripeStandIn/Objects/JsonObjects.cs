using System.Globalization;
using System.Text.Json.Nodes;

namespace Portal.StripeStandIn.Objects;

/// <summary>Reading and completing JSON objects.</summary>
internal static class JsonObjects
{
    /// <summary>Adds fields that a type requires and that say nothing here.</summary>
    public static JsonObject Null(this JsonObject target, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            target[name] = null;
        return target;
    }

    public static string Text(this JsonObject source, string name) => source[name]!.GetValue<string>();

    public static string? TextOrNull(this JsonObject source, string name) => source[name]?.GetValue<string>();

    public static long Number(this JsonObject source, string name) => (long)source.Decimal(name);

    public static long? NumberOrNull(this JsonObject source, string name) => source[name] is null ? null : source.Number(name);

    /// <summary>Read by its text, because a JSON value converts between no two kinds of numbers.</summary>
    public static decimal Decimal(this JsonObject source, string name) =>
        decimal.Parse(source[name]!.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture);

    public static decimal? DecimalOrNull(this JsonObject source, string name) => source[name] is null ? null : source.Decimal(name);

    public static bool Flag(this JsonObject source, string name) => source[name]?.GetValue<bool>() ?? false;

    public static string[] Texts(this JsonObject source, string name) =>
        source[name] is JsonArray array ? [.. array.Select(each => each!.GetValue<string>())] : [];

    public static JsonArray ToArray(IEnumerable<string> values) => [.. values.Select(value => (JsonNode)value)];

    public static JsonArray ToArray(IEnumerable<JsonObject> values) => [.. values];

    public static JsonObject ToMetadata(IReadOnlyDictionary<string, string> values) =>
        new(values.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));
}
