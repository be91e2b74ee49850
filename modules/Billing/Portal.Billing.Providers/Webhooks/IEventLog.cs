namespace Portal.Billing.Providers;

/// <summary>The provider's own record of events: it tells what webhooks that never arrived would have told.</summary>
public interface IEventLog
{
    /// <summary>One page of the events recorded at or after the instant, in any order that does not lose one between two pages.</summary>
    /// <param name="since">In UTC.</param>
    /// <param name="after">The cursor of the page before; null for the first page.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="BillingProviderException">Nothing could be read.</exception>
    Task<EventPage> ListAsync(DateTimeOffset since, string? after, CancellationToken cancellationToken);
}

/// <summary>One page of events, each translated as its webhook would have been, with the same event id; never <see cref="WebhookTranslation.Rejected"/>.</summary>
/// <param name="Items">The events.</param>
/// <param name="Next">Cursor of the page that follows; null when this is the last.</param>
public sealed record EventPage(IReadOnlyList<WebhookTranslation> Items, string? Next);
