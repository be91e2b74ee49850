using System.Text.Json.Nodes;

namespace Portal.Billing.Providers.Ledger.Tests;

/// <summary>The example of the documentation, and what tests make of it.</summary>
internal static class Documents
{
    public const string Customer = "cust-0001";
    public const string OtherCustomer = "cust-0002";

    public static string Example { get; } = FirstJsonBlock(Read("ledger-import.md"));

    /// <summary>The example with one thing changed.</summary>
    public static string With(Action<JsonNode> change)
    {
        var document = JsonNode.Parse(Example)!;
        change(document);
        return document.ToJsonString();
    }

    /// <summary>The example with the value at one place replaced as text, so that also what no JSON writer would write can be tried.</summary>
    public static string Changed(string change)
    {
        var (path, value) = (change[..change.IndexOf('=')], change[(change.IndexOf('=') + 1)..]);
        return With(root => Set(root, path.Replace("[", ".[").Split('.'))).Replace("\"~here~\"", value);
    }

    public static JsonNode FirstInvoice(this JsonNode document) => document["invoices"]![0]!;

    public static JsonNode FirstCustomer(this JsonNode document) => document["customers"]![0]!;

    private static void Set(JsonNode node, string[] steps)
    {
        foreach (var step in steps[..^1]) node = step[0] == '[' ? node[int.Parse(step[1..^1])]! : node[step]!;
        if (steps[^1][0] == '[') node[int.Parse(steps[^1][1..^1])] = "~here~";
        else node[steps[^1]] = "~here~";
    }

    private static string FirstJsonBlock(string markdown) => markdown.Split("```json")[1].Split("```")[0];

    private static string Read(string resource)
    {
        using var reader = new StreamReader(typeof(Documents).Assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
