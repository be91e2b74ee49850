using System.Text.Json;

namespace Portal.Billing.Tests.Specification.Reading;

/// <summary>Reads JSON by path. A missing property fails; null is told from zero, and text from a number.</summary>
internal static class Json
{
    public static JsonElement Parse(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    public static JsonElement At(this JsonElement json, string path) =>
        path.Split('.').Aggregate(json, (one, name) => int.TryParse(name, out var index) ? one[index] : one.GetProperty(name));

    public static bool IsNull(this JsonElement json, string path) => json.At(path).ValueKind == JsonValueKind.Null;

    /// <summary>A JSON string.</summary>
    public static string Text(this JsonElement json, string path) => json.At(path).ValueKind == JsonValueKind.String
        ? json.At(path).GetString()!
        : throw new ShouldAssertException($"{path} is {json.At(path).GetRawText()} and should be a text.");

    public static long Number(this JsonElement json, string path) => json.At(path).GetInt64();

    public static bool Flag(this JsonElement json, string path) => json.At(path).GetBoolean();

    /// <summary>Money as <c>44910 AUD</c>.</summary>
    public static string Money(this JsonElement json, string path) => $"{json.Number(path + ".amount")} {json.Text(path + ".currency")}";

    /// <summary>An instant; it has to be written in UTC.</summary>
    public static DateTimeOffset Instant(this JsonElement json, string path)
    {
        var text = json.Text(path);
        (text.EndsWith('Z') || text.EndsWith("+00:00", StringComparison.Ordinal)).ShouldBeTrue($"{path} is {text}, which is not in UTC.");
        return json.At(path).GetDateTimeOffset();
    }

    public static IReadOnlyList<JsonElement> Items(this JsonElement json, string path) => [.. json.At(path).EnumerateArray()];
}
