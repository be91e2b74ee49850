using System.Collections.Concurrent;
using System.Text.Json;
using Portal.Billing.Providers;

namespace Portal.TestKit;

/// <summary>What the scripted provider sends and records: <c>{ "id", "type", "change", "customer", "object", "sent_at" }</c>; other than a known change is a kind that nobody understands.</summary>
public sealed record ScriptedEvent(string Id, string Change, string? Customer = null, string? Object = null, DateTimeOffset? SentAt = null)
{
    public const string Ignored = "ignored";

    public string Type => $"scripted.{Change}";

    public WebhookTranslation Translate() =>
        Change == Ignored ? new WebhookTranslation.Ignored(Id, Type)
        : Enum.TryParse<BillingChange>(Change, out var change) ? new WebhookTranslation.Accepted(Id, Type, new BillingHint(change, Customer, Object))
        : new WebhookTranslation.Parked(Id, Type, "An unknown kind.");
}

/// <summary>A translator that knows its own signature, refuses what is older than five minutes, and can be made to do anything else.</summary>
public sealed class ScriptedWebhooks(ScriptedProvider script) : IWebhookTranslator
{
    public const string SignatureHeader = "Scripted-Signature";
    public const string Genuine = "genuine";

    private static readonly JsonSerializerOptions AnyCase = new() { PropertyNameCaseInsensitive = true };

    /// <summary>Answers instead of the translator, for example by throwing.</summary>
    public Func<WebhookDelivery, WebhookTranslation>? Instead { get; set; }

    /// <summary>What a parked delivery means when it is read again.</summary>
    public Func<ScriptedEvent, WebhookTranslation> Again { get; set; } = told => told.Translate();

    /// <summary>The customers of objects, for hints that name only the object.</summary>
    public ConcurrentDictionary<string, string> Owners { get; } = new();

    public WebhookTranslation Translate(WebhookDelivery delivery)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        if (Instead is not null) return Instead(delivery);
        if (delivery.Headers.GetValueOrDefault(SignatureHeader.ToUpperInvariant()) != Genuine) return new WebhookTranslation.Rejected("The signature is wrong.");
        var told = Read(delivery.Body);
        return told.SentAt < delivery.ReceivedAt.AddMinutes(-5) ? new WebhookTranslation.Rejected("The delivery is too old.") : told.Translate();
    }

    /// <summary>As before, or as a newer version of the provider would.</summary>
    public WebhookTranslation TranslateAgain(ReadOnlyMemory<byte> body) => Again(Read(body));

    public async Task<string?> FindCustomerAsync(BillingHint hint, CancellationToken cancellationToken)
    {
        await script.EnterAsync(nameof(FindCustomerAsync), cancellationToken);
        return hint?.ObjectReference is { } named ? Owners.GetValueOrDefault(named) : null;
    }

    private static ScriptedEvent Read(ReadOnlyMemory<byte> body) => JsonSerializer.Deserialize<ScriptedEvent>(body.Span, AnyCase)!;
}

/// <summary>The scripted provider's record of events, two a page.</summary>
public sealed class ScriptedEvents(ScriptedProvider script) : IEventLog
{
    private const int Size = 2;

    public ConcurrentQueue<(DateTimeOffset At, ScriptedEvent Event)> Recorded { get; } = [];

    /// <summary>From when the portal asked, each time anew.</summary>
    public ConcurrentQueue<DateTimeOffset> AskedSince { get; } = [];

    public async Task<EventPage> ListAsync(DateTimeOffset since, string? after, CancellationToken cancellationToken)
    {
        await script.EnterAsync($"{nameof(IEventLog)}.{nameof(ListAsync)}", cancellationToken);
        if (after is null) AskedSince.Enqueue(since);
        var skip = after is null ? 0 : int.Parse(after);
        var all = Recorded.Where(each => each.At >= since).Select(each => each.Event.Translate()).ToList();
        return new EventPage([.. all.Skip(skip).Take(Size)], skip + Size < all.Count ? $"{skip + Size}" : null);
    }
}
