using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Portal.Billing.Gateway;
using Portal.Billing.Providers;

namespace Portal.Billing.Webhooks;

/// <summary>Takes one delivery in: place, body, verdict, inbox. What is answered tells nobody more than whether the event is kept.</summary>
internal sealed class Reception(
    BillingGateway gateway, WebhookInbox inbox, InboxSignal signal, DeliveryPlaces places, WebhookMetrics metrics, TimeProvider clock, ILogger<Reception> logger)
{
    private static readonly TimeSpan LongestBody = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BetweenWarnings = TimeSpan.FromMinutes(1);

    private DateTimeOffset nextWarning;

    /// <summary>The status to answer with. A database that is away is an exception, which the host answers with 503: the provider delivers again.</summary>
    public async Task<int> ReceiveAsync(string provider, HttpContext context)
    {
        if (await gateway.FindTranslatorAsync(provider) is not { } translator) return StatusCodes.Status404NotFound;
        using var place = places.TryTake(context.Connection.RemoteIpAddress);
        if (place is null) return StatusCodes.Status503ServiceUnavailable;
        var receivedAt = clock.GetUtcNow();
        var (status, body) = await ReadAsync(context);
        if (status != StatusCodes.Status200OK) return status;
        var delivery = new WebhookDelivery(body, new DeliveryHeaders(context.Request.Headers), receivedAt);
        return await KeepAsync(provider, Judge(provider, translator, delivery), delivery, context.RequestAborted);
    }

    private async Task<(int Status, ReadOnlyMemory<byte> Body)> ReadAsync(HttpContext context)
    {
        using var limit = new CancellationTokenSource(LongestBody, clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, context.RequestAborted);
        try
        {
            return await DeliveryBody.ReadAsync(context.Request, stop.Token) is { } body
                ? (StatusCodes.Status200OK, body)
                : (StatusCodes.Status413PayloadTooLarge, default);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !context.RequestAborted.IsCancellationRequested)
        {
            return (StatusCodes.Status408RequestTimeout, default);
        }
    }

    private WebhookTranslation Judge(string provider, IWebhookTranslator translator, WebhookDelivery delivery)
    {
        try
        {
            return translator.Translate(delivery);
        }
#pragma warning disable CA1031 // whatever a translator trips over came from outside; it is refused like a forgery, and delivered again
        catch (Exception fault)
#pragma warning restore CA1031
        {
            // The type only: the text may quote the delivery.
            logger.LogError("The provider {Provider} failed at translating a delivery: {Fault}.", provider, fault.GetType().Name);
            return new WebhookTranslation.Rejected("The translation failed.");
        }
    }

    private async Task<int> KeepAsync(string provider, WebhookTranslation verdict, WebhookDelivery delivery, CancellationToken cancellationToken)
    {
        if (InboxEntry.Of(provider, verdict, delivery) is not { } entry)
        {
            Refuse(provider, verdict);
            return StatusCodes.Status400BadRequest;
        }

        var isNew = await inbox.AddAsync(entry, cancellationToken);
        metrics.Delivered(provider, isNew ? verdict.GetType().Name : "Repeated");
        if (isNew && entry.Hint is not null) signal.Wake();
        return StatusCodes.Status200OK;
    }

    // Anybody can send forgeries: the meter counts them all, the log holds one a minute.
    private void Refuse(string provider, WebhookTranslation verdict)
    {
        metrics.Delivered(provider, nameof(WebhookTranslation.Rejected));
        var now = clock.GetUtcNow();
        if (now < nextWarning) return;
        nextWarning = now + BetweenWarnings;
        var reason = (verdict as WebhookTranslation.Rejected)?.Reason ?? "The event's id or kind cannot be kept.";
        logger.LogWarning("A delivery for the provider {Provider} was refused: {Reason} Further ones within a minute are only counted.", provider, reason);
    }
}
