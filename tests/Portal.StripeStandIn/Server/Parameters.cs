using System.Text.Json.Nodes;

namespace Portal.StripeStandIn.Server;

/// <summary>
/// The fields of query and form. Brackets make a tree: <c>created[gte]=5</c> is the field <c>gte</c> in <c>created</c>, and the elements of
/// <c>expand[0]=a</c> or <c>expand[]=a</c> are named by their position.
/// </summary>
internal sealed class Parameters
{
    private Parameters(IReadOnlyList<KeyValuePair<string, string>> fields) => Fields = fields;

    public static Parameters None { get; } = new([]);

    /// <summary>In the order sent.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Fields { get; }

    public JsonObject Tree { get; } = [];

    public static async Task<Parameters> ReadAsync(HttpRequest request)
    {
        var fields = request.Query.SelectMany(Flat).ToList();
        if (request.HasFormContentType)
            fields.AddRange((await request.ReadFormAsync()).SelectMany(Flat));
        var parameters = new Parameters(fields);
        foreach (var (name, value) in fields)
            parameters.Place(name, value);
        return parameters;
    }

    public string? Text(string name) => Tree[name] is JsonValue value ? value.GetValue<string>() : null;

    public long? Number(string name) => Text(name) is { } text ? long.Parse(text) : null;

    public bool? Flag(string name) => Text(name) is { } text ? text == "true" : null;

    public IReadOnlyList<string> Texts(string name) =>
        Tree[name] is JsonObject list ? [.. list.Select(each => each.Value!.GetValue<string>())] : [];

    /// <summary>The predicate of a range, <c>created=5</c> or <c>created[gte]=5</c>; true for everything when it was not sent.</summary>
    public bool InRange(string name, long value) => Tree[name] switch
    {
        JsonObject bounds => bounds.All(bound => Holds(bound.Key, value, long.Parse(bound.Value!.GetValue<string>()))),
        JsonValue => value == Number(name),
        _ => true,
    };

    private static bool Holds(string comparison, long value, long bound) => comparison switch
    {
        "gt" => value > bound,
        "gte" => value >= bound,
        "lt" => value < bound,
        _ => value <= bound,
    };

    private static IEnumerable<KeyValuePair<string, string>> Flat(KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues> field) =>
        field.Value.Select(value => KeyValuePair.Create(field.Key, value ?? ""));

    private void Place(string name, string value)
    {
        var path = name.Split('[').Select(part => part.TrimEnd(']')).ToArray();
        var at = Tree;
        foreach (var part in path[..^1])
            at = at[part] as JsonObject ?? (JsonObject)(at[part] = new JsonObject());
        at[path[^1] is { Length: > 0 } last ? last : $"{at.Count}"] = value;
    }
}
