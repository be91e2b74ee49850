using System.Security.Cryptography;
using System.Text;

namespace Portal.Billing.Providers.Ledger.Tests.Conformance;

/// <summary>The smallest sound webhooks: the body is the customer, a header signs it.</summary>
internal sealed class SignedWebhooks : IWebhookTranslator
{
    private const string Header = "Signature";
    private static readonly byte[] Key = "a key of the tests"u8.ToArray();

    public static WebhookDelivery Deliver(string customer, DateTimeOffset at)
    {
        var body = Encoding.UTF8.GetBytes(customer);
        return new WebhookDelivery(body, new Dictionary<string, string> { [Header] = Sign(body) }, at);
    }

    public WebhookTranslation Translate(WebhookDelivery delivery) =>
        delivery.Headers.TryGetValue(Header, out var signature) && signature == Sign(delivery.Body.Span)
            ? new WebhookTranslation.Accepted("event-1", Encoding.UTF8.GetString(delivery.Body.Span), BillingChange.Account)
            : new WebhookTranslation.Rejected("The signature does not fit.");

    private static string Sign(ReadOnlySpan<byte> body) => Convert.ToHexString(HMACSHA256.HashData(Key, body));
}

internal sealed class AlteredWebhooks(Func<IWebhookTranslator, WebhookDelivery, WebhookTranslation> translate) : IWebhookTranslator
{
    private readonly SignedWebhooks sound = new();

    public WebhookTranslation Translate(WebhookDelivery delivery) => translate(sound, delivery);
}

/// <summary>A payment portal of one known account.</summary>
internal sealed class CountingPortal(string known, Func<int, Uri> address) : ICustomerPortal
{
    private int sessions;

    public IReadOnlyCollection<string> Hosts => ["pay.example"];

    public Task<PortalSession> CreateSessionAsync(BillingAccount account, Uri returnUrl, CancellationToken cancellationToken) =>
        account.CustomerReference == known
            ? Task.FromResult(new PortalSession(address(++sessions)))
            : throw new BillingProviderException(BillingFailure.AccountNotFound, "No such account.");
}
