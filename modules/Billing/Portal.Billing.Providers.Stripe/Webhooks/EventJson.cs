using System.Text.Json;

namespace Portal.Billing.Providers.Stripe.Webhooks;

/// <summary>Reads the few fields of an event that matter here.</summary>
internal static class EventJson
{
    /// <summary>How deep an event may be nested; Stripe's go down to about ten.</summary>
    public static JsonDocumentOptions Bounds { get; } = new() { MaxDepth = 64 };

    /// <summary>Whether the text is to blame: it is no JSON, or holds a text that is no text.</summary>
    public static bool IsMalformed(Exception fault) => fault is JsonException or InvalidOperationException;

    /// <summary>The field, when it is a text.</summary>
    public static string? Text(this JsonElement element, string name) =>
        element.Field(name) is { ValueKind: JsonValueKind.String } field ? field.GetString() : null;

    /// <summary>The field, when it is true or false.</summary>
    public static bool? Flag(this JsonElement element, string name) => element.Field(name)?.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    /// <summary>The id that the field holds, or that the object in it has; null when there is none that could be Stripe's.</summary>
    public static string? Reference(this JsonElement element, string name)
    {
        var id = element.Field(name) is { ValueKind: JsonValueKind.Object } whole ? whole.Text("id") : element.Text(name);
        return StripeId.IsPlausible(id) ? id : null;
    }

    /// <summary>The field; null when there is none, or this is no object.</summary>
    public static JsonElement? Field(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var field) ? field : null;
}
