using System.Text.Json;
using Portal.Billing.Providers.Stripe.Client;
using Stripe;

namespace Portal.Billing.Providers.Stripe.Webhooks;

/// <summary>Stripe's record of the last thirty days, read account by account and twenty types at a time: more it does not take in one question.</summary>
internal sealed class EventLog(StripeApi api, EventTranslation events, IReadOnlyList<string> connectedAccounts) : IEventLog
{
    private const int PageSize = 100;
    private const int TypesPerCall = 20;

    private static readonly string[][] Groups = [.. EventTypes.WithSubject.Chunk(TypesPerCall)];

    private readonly string?[] accounts = [null, .. connectedAccounts];

    public async Task<EventPage> ListAsync(DateTimeOffset since, string? after, CancellationToken cancellationToken)
    {
        var place = after is null ? EventCursor.Start : EventCursor.Decode(after);
        if (place.Account >= accounts.Length || place.Group >= Groups.Length) throw EventCursor.Refused();
        return await api.GuardAsync(() => ReadAsync(since, place, cancellationToken), cancellationToken);
    }

    private async Task<EventPage> ReadAsync(DateTimeOffset since, EventCursor place, CancellationToken cancellationToken)
    {
        var wanted = new EventListOptions
        {
            Created = new DateRangeOptions { GreaterThanOrEqual = since.UtcDateTime },
            Types = [.. Groups[place.Group]],
            Limit = PageSize,
            StartingAfter = place.After,
        };
        var page = await api.AskAsync(accounts[place.Account], (v1, options) => v1.Events.ListAsync(wanted, options, cancellationToken));
        return new EventPage(Translate(page.StripeResponse.Content), Next(place, page.NextAfter(place.After))?.Encode());
    }

    // Read from the text that came, by the code that reads deliveries.
    private List<WebhookTranslation> Translate(string page)
    {
        using var document = JsonDocument.Parse(page, EventJson.Bounds);
        return [.. document.RootElement.GetProperty("data").EnumerateArray().Select(item => events.TranslateRecorded(item) ?? throw WithoutId())];
    }

    private EventCursor? Next(EventCursor place, string? after)
    {
        if (after is not null) return place with { After = after };
        if (place.Group + 1 < Groups.Length) return place with { Group = place.Group + 1, After = null };
        return place.Account + 1 < accounts.Length ? new EventCursor(place.Account + 1, 0, null) : null;
    }

    private static BillingProviderException WithoutId() => new(BillingFailure.Unknown, "An event of Stripe's record has no id.");
}
