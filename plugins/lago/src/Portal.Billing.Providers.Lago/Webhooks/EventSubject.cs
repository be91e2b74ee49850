using System.Text.Json;
using Portal.Billing.Providers.Lago.Client;

namespace Portal.Billing.Providers.Lago.Webhooks;

/// <summary>What an event is about.</summary>
/// <param name="Type">Lago's name for its kind.</param>
/// <param name="Customer">Whose object it is; null when the event does not say.</param>
/// <param name="Invoice">Id of the invoice; null when it is about none.</param>
internal sealed record EventSubject(string Type, string? Customer, string? Invoice)
{
    private const int LongestType = 100;

    /// <summary>Null when the bytes hold no event.</summary>
    public static EventSubject? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            return Text(root, "webhook_type") is { Length: > 0 and <= LongestType } type && type.All(letter => char.IsAsciiLetterLower(letter) || letter is '_' or '.')
                && Text(root, "object_type") is { } name && Field(root, name) is { } subject
                ? Read(type, name, subject)
                : null;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // The second is what half a character in a text comes to.
            return null;
        }
    }

    private static EventSubject Read(string type, string name, JsonElement subject)
    {
        // Most name their customer themselves; what is told of an invoice by another object holds the invoice.
        var invoice = name == "invoice" ? subject : Field(subject, "invoice");
        var customer = (name == "customer" ? Text(subject, "external_id") : null)
            ?? Text(subject, "external_customer_id")
            ?? Text(Field(subject, "customer"), "external_id")
            ?? Text(Field(invoice, "customer"), "external_id");
        return new EventSubject(type, LagoPath.IsPlausible(customer) ? customer : null, Text(invoice, "lago_id") ?? Text(subject, "lago_invoice_id"));
    }

    private static JsonElement? Field(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } parent && parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object ? value : null;

    private static string? Text(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } parent && parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
