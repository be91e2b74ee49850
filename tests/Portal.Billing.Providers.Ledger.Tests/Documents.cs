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

    public static JsonNode FirstInvoice(this JsonNode document) => document["invoices"]![0]!;

    public static JsonNode FirstCustomer(this JsonNode document) => document["customers"]![0]!;

    private static string FirstJsonBlock(string markdown) => markdown.Split("```json")[1].Split("```")[0];

    private static string Read(string resource)
    {
        using var reader = new StreamReader(typeof(Documents).Assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
