using System.Text.Json;

namespace Portal.Billing.Providers.Stripe.Webhooks;

internal sealed class WebhookTranslator(SignatureCheck signature, EventTranslation events, CustomerLookup customers) : IWebhookTranslator
{
    public WebhookTranslation Translate(WebhookDelivery delivery)
    {
        if (signature.FaultOf(delivery) is { } fault) return new WebhookTranslation.Rejected(fault);
        return TranslateAgain(delivery.Body);
    }

    public WebhookTranslation TranslateAgain(ReadOnlyMemory<byte> body) => Read(body) ?? new WebhookTranslation.Rejected("The body is no event.");

    public Task<string?> FindCustomerAsync(BillingHint hint, CancellationToken cancellationToken) => customers.FindAsync(hint, cancellationToken);

    private WebhookTranslation? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, EventJson.Bounds);
            return events.TranslateDelivered(document.RootElement);
        }
        catch (Exception fault) when (EventJson.IsMalformed(fault))
        {
            return null;
        }
    }
}
