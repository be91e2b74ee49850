namespace Portal.Billing.Providers;

/// <summary>Reads the provider's webhooks. A webhook is a hint: the portal re-reads what it names and never writes the payload's data.</summary>
public interface IWebhookTranslator
{
    /// <summary>Judges one delivery. Pure: no I/O, no clock but the delivery's, no exception whatever the bytes are.</summary>
    WebhookTranslation Translate(WebhookDelivery delivery);

    /// <summary>Judges once more what was parked: an operator asks for it, perhaps after an update. It was genuine when it came, so its headers are not kept. Pure, as <see cref="Translate"/>.</summary>
    /// <param name="body">The bytes as they came.</param>
    /// <returns>The verdict with the same event id; rejected by a provider that reads nothing again.</returns>
    WebhookTranslation TranslateAgain(ReadOnlyMemory<byte> body) => new WebhookTranslation.Rejected("Nothing is read again.");

    /// <summary>Whose object a hint names, for a hint without a customer. Asked by a job, after the delivery was acknowledged.</summary>
    /// <returns>The customer's reference; null when the object is gone or belongs to nobody.</returns>
    /// <exception cref="BillingProviderException">It could not be asked; the portal asks again later.</exception>
    Task<string?> FindCustomerAsync(BillingHint hint, CancellationToken cancellationToken);
}

/// <summary>One delivery as it arrived.</summary>
/// <param name="Body">The bytes, unchanged; at most 256 KiB.</param>
/// <param name="Headers">By name, case-insensitive; a header sent twice is joined by commas.</param>
/// <param name="ReceivedAt">When it arrived, in UTC.</param>
public sealed record WebhookDelivery(ReadOnlyMemory<byte> Body, IReadOnlyDictionary<string, string> Headers, DateTimeOffset ReceivedAt);

/// <summary>The verdict on a delivery.</summary>
public abstract record WebhookTranslation
{
    private WebhookTranslation() { }

    /// <summary>Not from the provider, too old, or no secret is configured: refused, and nothing of it is kept.</summary>
    /// <param name="Reason">For the log, without secrets.</param>
    public sealed record Rejected(string Reason) : WebhookTranslation;

    /// <summary>Genuine, and of no use here: acknowledged.</summary>
    /// <param name="EventId">The provider's id of the event.</param>
    /// <param name="EventType">The provider's name for its kind.</param>
    public sealed record Ignored(string EventId, string EventType) : WebhookTranslation;

    /// <summary>Genuine, and not understood, for example of a newer version: kept whole for an operator, never dropped.</summary>
    /// <param name="EventId">The provider's id of the event.</param>
    /// <param name="EventType">The provider's name for its kind.</param>
    /// <param name="Reason">What was not understood; for operators, without secrets.</param>
    public sealed record Parked(string EventId, string EventType, string Reason) : WebhookTranslation;

    /// <summary>Genuine: something of a customer changed.</summary>
    /// <param name="EventId">The provider's id of the event; the same event delivered twice has the same id.</param>
    /// <param name="EventType">The provider's name for its kind.</param>
    /// <param name="Hint">What to read again.</param>
    public sealed record Accepted(string EventId, string EventType, BillingHint Hint) : WebhookTranslation;
}

/// <summary>What to read again, and whose. It names a customer, an object, or both.</summary>
/// <param name="Change">What changed.</param>
/// <param name="CustomerReference">Whose; null when the event names only the object.</param>
/// <param name="ObjectReference">The provider's id of the changed object, for <see cref="BillingChange.Invoices"/> the invoice's reference; null when the customer is all that is known.</param>
public sealed record BillingHint(BillingChange Change, string? CustomerReference, string? ObjectReference);

/// <summary>What a webhook says has changed.</summary>
public enum BillingChange
{
    /// <summary>Plan, period, fee or discounts.</summary>
    Subscription,

    /// <summary>An invoice.</summary>
    Invoices,

    /// <summary>Minutes used.</summary>
    Usage,

    /// <summary>The customer as a whole.</summary>
    Account,
}
