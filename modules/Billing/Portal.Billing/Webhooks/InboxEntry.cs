using Portal.Billing.Providers;
using Portal.Billing.Storage;

namespace Portal.Billing.Webhooks;

/// <summary>What the inbox keeps of an event. Of the payload it keeps the references of a hint, and the whole only where nothing was understood.</summary>
internal sealed record InboxEntry(string ProviderKey, string EventId, string EventType, DateTimeOffset ReceivedAt, InboxStatus Status)
{
    private const int LongestText = 255;

    public BillingHint? Hint { get; private init; }

    public string? Reason { get; private init; }

    public ReadOnlyMemory<byte>? Body { get; private init; }

    /// <summary>Null for what is rejected, and for what cannot be kept because an id is no id.</summary>
    public static InboxEntry? Of(string provider, WebhookTranslation verdict, WebhookDelivery delivery) => verdict switch
    {
        WebhookTranslation.Parked parked when Of(provider, verdict, delivery.ReceivedAt) is { } entry => entry with { Body = delivery.Body },
        _ => Of(provider, verdict, delivery.ReceivedAt),
    };

    /// <summary>The same for an event of the provider's own record, which comes without a body.</summary>
    public static InboxEntry? Of(string provider, WebhookTranslation verdict, DateTimeOffset at) => verdict switch
    {
        WebhookTranslation.Ignored ignored when AreIds(ignored.EventId, ignored.EventType) =>
            new InboxEntry(provider, ignored.EventId, ignored.EventType, at, InboxStatus.Ignored),
        WebhookTranslation.Parked parked when AreIds(parked.EventId, parked.EventType) =>
            new InboxEntry(provider, parked.EventId, parked.EventType, at, InboxStatus.Parked) { Reason = Shorten(parked.Reason) },
        WebhookTranslation.Accepted { Hint: { } hint } accepted when AreIds(accepted.EventId, accepted.EventType) && IsIdOrNone(hint.CustomerReference) && IsIdOrNone(hint.ObjectReference) =>
            new InboxEntry(provider, accepted.EventId, accepted.EventType, at, InboxStatus.Pending) { Hint = hint },
        _ => null,
    };

    private static bool AreIds(string? id, string? type) => id is { Length: > 0 } && type is not null && IsIdOrNone(id) && IsIdOrNone(type);

    // The database takes no NUL, and its indexes no texts without end.
    private static bool IsIdOrNone(string? text) => text is null || (text.Length <= LongestText && !text.Any(char.IsControl));

    private static string Shorten(string reason) => string.Concat(reason.Where(letter => !char.IsControl(letter)).Take(LongestText));
}
