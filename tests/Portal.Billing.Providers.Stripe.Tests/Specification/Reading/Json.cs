using System.Text.Json.Nodes;

namespace Portal.Billing.Providers.Stripe.Tests.Specification.Reading;

/// <summary>Reads answers of the API.</summary>
internal static class Json
{
    /// <summary>What stands at a path of names; null for nothing.</summary>
    public static JsonNode? At(this JsonNode? json, string path) => path.Split('.')
        .Aggregate(json, (one, name) => int.TryParse(name, out var index) ? one?[index] : one?[name]);

    /// <summary>A text that has to be there.</summary>
    public static string Text(this JsonNode? json, string path) => json.At(path).ShouldNotBeNull($"{path} is missing").GetValue<string>();

    /// <summary>A number that has to be there.</summary>
    public static long Number(this JsonNode? json, string path) => json.At(path).ShouldNotBeNull($"{path} is missing").GetValue<long>();

    public static bool Flag(this JsonNode? json, string path) => json.At(path).ShouldNotBeNull($"{path} is missing").GetValue<bool>();

    public static DateTimeOffset Instant(this JsonNode? json, string path) => json.At(path).ShouldNotBeNull($"{path} is missing").GetValue<DateTimeOffset>();

    /// <summary>Money as <c>44910 AUD</c>; null for none.</summary>
    public static string? Money(this JsonNode? json, string path) =>
        json.At(path) is { } money ? $"{money.Number("amount")} {money.Text("currency")}" : null;

    public static IReadOnlyList<JsonNode> Items(this JsonNode? json, string path) =>
        [.. json.At(path).ShouldNotBeNull($"{path} is missing").AsArray().Select(item => item!)];
}
