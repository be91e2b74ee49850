using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Portal.Billing.Providers.Lago.Tests.StandIn;

/// <summary>The pinned parts of Lago's published API description, and a check of answers against them.</summary>
internal static partial class Description
{
    private static readonly JsonNode Pinned = Load();

    public static string Version => Pinned["version"]!.GetValue<string>();

    public static IReadOnlyList<string> Operations => [.. Pinned["operations"]!.AsObject().Select(operation => operation.Key)];

    /// <summary>Parameters that the operation takes; null when there is no such operation.</summary>
    public static IReadOnlyList<string>? ParametersOf(string operation) => Pinned["operations"]![operation]?["query"]!.AsArray().Select(name => name!.GetValue<string>()).ToList();

    /// <summary>What is wrong with an answer of the operation; empty when nothing is.</summary>
    public static IReadOnlyList<string> FaultsOf(string operation, JsonNode? answer) => Faults(Pinned["operations"]![operation]!["answer"]!.GetValue<string>(), answer, "$");

    private static List<string> Faults(string schema, JsonNode? json, string path)
    {
        if (json is not JsonObject found) return [$"{path} is no {schema}"];
        var (required, fields) = Parts(schema);
        return
        [
            .. required.Where(name => !found.ContainsKey(name)).Select(name => $"{path}.{name} is missing"),
            .. found.Where(field => !fields.ContainsKey(field.Key)).Select(field => $"{path}.{field.Key} is not described"),
            .. found.Where(field => fields.ContainsKey(field.Key)).SelectMany(field => FaultsOfType(fields[field.Key], field.Value, $"{path}.{field.Key}")),
        ];
    }

    private static (List<string> Required, Dictionary<string, string> Fields) Parts(string schema)
    {
        var described = Pinned["schemas"]![schema] ?? throw new InvalidOperationException($"{schema} is not pinned.");
        var (required, fields) = described["extends"]?.GetValue<string>() is { } parent ? Parts(parent) : ([], []);
        required.AddRange(described["required"]!.AsArray().Select(name => name!.GetValue<string>()));
        foreach (var (name, type) in described["fields"]!.AsObject()) fields[name] = type!.GetValue<string>();
        return (required, fields);
    }

    private static IEnumerable<string> FaultsOfType(string type, JsonNode? value, string path)
    {
        if (type.EndsWith('?')) return value is null ? [] : FaultsOfType(type[..^1], value, path);
        if (type.StartsWith("->", StringComparison.Ordinal)) return Faults(type[2..], value, path);
        if (type is ['[', .. var item, ']'])
            return value is JsonArray items ? items.SelectMany((one, index) => IsPlain(item) ? FaultsOfType(item, one, $"{path}[{index}]") : Faults(item, one, $"{path}[{index}]")) : [$"{path} is no list"];
        return Fits(type, value) ? [] : [$"{path} is {value?.ToJsonString() ?? "null"} and should be {type}"];
    }

    private static bool IsPlain(string type) => char.IsAsciiLetterLower(type[0]);

    private static bool Fits(string type, JsonNode? value) => type switch
    {
        "object" => value is JsonObject,
        "boolean" => value is JsonValue flag && flag.TryGetValue(out bool _),
        "integer" => value is JsonValue number && number.TryGetValue(out long _),
        "number" => value is JsonValue number && (number.TryGetValue(out decimal _) || number.TryGetValue(out long _)),
        _ => value is JsonValue text && text.TryGetValue(out string? said) && FitsText(type, said!),
    };

    private static bool FitsText(string type, string text) => type switch
    {
        "string" => true,
        "uuid" => Guid.TryParseExact(text, "D", out _),
        "currency" => text.Length == 3 && text.All(char.IsAsciiLetterUpper),
        "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", out _),
        "date-time" => text.EndsWith('Z') && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _),
        "decimal" => Number().IsMatch(text),
        _ when type.StartsWith("enum:", StringComparison.Ordinal) => type[5..].Split('|').Contains(text),
        _ => throw new InvalidOperationException($"{type} is no type."),
    };

    private static JsonNode Load()
    {
        using var file = typeof(Description).Assembly.GetManifestResourceStream("lago-openapi.json")!;
        return JsonNode.Parse(file)!;
    }

    [GeneratedRegex("^[0-9]+\\.?[0-9]*\\z")]
    private static partial Regex Number();
}
