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
            ? new WebhookTranslation.Accepted("event-1", "changed", new BillingHint(BillingChange.Account, Encoding.UTF8.GetString(delivery.Body.Span), null))
            : new WebhookTranslation.Rejected("The signature does not fit.");

    public Task<string?> FindCustomerAsync(BillingHint hint, CancellationToken cancellationToken) => Task.FromResult(hint.CustomerReference);

    private static string Sign(ReadOnlySpan<byte> body) => Convert.ToHexString(HMACSHA256.HashData(Key, body));
}

internal sealed class AlteredWebhooks(Func<IWebhookTranslator, WebhookDelivery, WebhookTranslation> translate) : IWebhookTranslator
{
    private readonly SignedWebhooks sound = new();

    public WebhookTranslation Again { get; init; } = new WebhookTranslation.Rejected("Nothing is read again.");

    public WebhookTranslation Translate(WebhookDelivery delivery) => translate(sound, delivery);

    public WebhookTranslation TranslateAgain(ReadOnlyMemory<byte> body) => Again;

    public Task<string?> FindCustomerAsync(BillingHint hint, CancellationToken cancellationToken) => sound.FindCustomerAsync(hint, cancellationToken);
}

/// <summary>A record of events on two pages, one event each.</summary>
internal sealed class TwoEvents(DateTimeOffset at) : IEventLog
{
    public Func<WebhookTranslation, WebhookTranslation> Each { get; init; } = item => item;

    public Func<string?, string?> Next { get; init; } = after => after is null ? "2" : null;

    public Task<EventPage> ListAsync(DateTimeOffset since, string? after, CancellationToken cancellationToken) =>
        Task.FromResult(new EventPage(since <= at ? [Each(Event(after ?? "1"))] : [], since <= at ? Next(after) : null));

    private static WebhookTranslation.Accepted Event(string id) => new(id, "changed", new BillingHint(BillingChange.Account, "customer", null));
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
