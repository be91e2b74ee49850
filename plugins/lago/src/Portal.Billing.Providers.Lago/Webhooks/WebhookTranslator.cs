using Portal.Billing.Providers.Lago.Client;
using Portal.Billing.Providers.Lago.Invoices;

namespace Portal.Billing.Providers.Lago.Webhooks;

/// <summary>Reads Lago's webhooks as hints.</summary>
internal sealed class WebhookTranslator(SignatureCheck signature, LagoApi api) : IWebhookTranslator
{
    private const string UniqueKey = "X-Lago-Unique-Key";
    private const int LongestKey = 100;

    public WebhookTranslation Translate(WebhookDelivery delivery)
    {
        if (signature.FaultOf(delivery) is { } fault) return new WebhookTranslation.Rejected(fault);
        // The one name a delivery has. It is not signed: whoever changes it makes the portal read again, and learns nothing.
        if (!delivery.Headers.TryGetValue(UniqueKey, out var key) || !IsKey(key)) return new WebhookTranslation.Rejected("The delivery has no unique key.");
        return EventSubject.Read(delivery.Body) is { } subject ? Translate(key, subject) : new WebhookTranslation.Parked(key, "unknown", "The delivery holds no event.");
    }

    public Task<string?> FindCustomerAsync(BillingHint hint, CancellationToken cancellationToken) => api.GuardAsync(
        async () => hint.ObjectReference is { } invoice && InvoiceId.IsPlausible(invoice)
            ? (await api.FindAsync<InvoiceAnswer>($"invoices/{LagoPath.Id(invoice)}", new Query(), cancellationToken))?.Invoice.Customer?.ExternalId
            : null,
        cancellationToken);

    private static WebhookTranslation Translate(string key, EventSubject subject)
    {
        if (EventTypes.IsOfNoUse(subject.Type)) return new WebhookTranslation.Ignored(key, subject.Type);
        if (EventTypes.ChangeOf(subject.Type) is not { } change) return new WebhookTranslation.Parked(key, subject.Type, "The kind of event is not known here.");
        var invoice = change == BillingChange.Invoices && InvoiceId.IsPlausible(subject.Invoice) ? subject.Invoice : null;
        return subject.Customer is null && invoice is null
            ? new WebhookTranslation.Parked(key, subject.Type, "The event names no customer.")
            : new WebhookTranslation.Accepted(key, subject.Type, new BillingHint(change, subject.Customer, invoice));
    }

    private static bool IsKey(string text) => text is { Length: > 0 and <= LongestKey } && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');
}
