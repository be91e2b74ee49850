using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;

namespace Portal.Billing.Providers.Stripe.Tests.Specification.Malformed;

/// <summary>What is wrong with an answer.</summary>
/// <param name="At">At which of its places, counted round.</param>
/// <param name="Json">What stands there instead; null for nothing at all.</param>
/// <param name="IsCut">Whether the text ends there.</param>
internal sealed record Spoiling(int At, string? Json, bool IsCut)
{
    private static readonly string?[] Instead =
    [
        null, "null", "true", "false", "{}", "[]", "[null]", "\"\"", "\"unheard_of\"", "\"12\"", "\"\\ud800\"", "nul",
        "0", "-1", "0.5", "9223372036854775807", "-9223372036854775808", "99999999999999999999999999", "1e25", "1e400", "-1e400",
        "253402300799", "253402300800", "-62135596801", "86400", "{\"id\":\"cus_other\",\"object\":\"customer\"}",
        new string('[', 300) + new string(']', 300), string.Concat(Enumerable.Repeat("{\"a\":", 300)) + "1" + new string('}', 300),
    ];

    /// <summary>One to three things that are wrong at once.</summary>
    public static Gen<Spoiling[]> Any { get; } =
        Gen.Select(Gen.Int[0, 5_000], Gen.Int[0, Instead.Length - 1].Select(index => Instead[index]), Gen.Int[0, 40], (at, json, cut) => new Spoiling(at, json, cut == 0)).Array[1, 3];

    public static string Apply(IEnumerable<Spoiling> all, string answer) => all.Aggregate(answer, (text, one) => one.Apply(text));

    private string Apply(string text)
    {
        if (IsCut) return text[..(At % text.Length)];
        try
        {
            var root = JsonNode.Parse(text);
            var places = Place.In(root).ToList();
            return places.Count == 0 ? text : places[At % places.Count].Replace(root!, Json);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // What cannot be read any more is wrong enough.
            return text;
        }
    }
}
