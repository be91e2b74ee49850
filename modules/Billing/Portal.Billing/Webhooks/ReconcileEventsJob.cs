using Hangfire;
using Microsoft.Extensions.Logging;
using Portal.Billing.Gateway;
using Portal.Billing.Plugins;
using Portal.Billing.Providers;

namespace Portal.Billing.Webhooks;

/// <summary>Finds what webhooks did not bring: reads each provider's own record of events into the inbox, where those that came are already.</summary>
/// <remarks>A run that was missed while no node worked is made up for at the start, as with every recurring job.</remarks>
internal sealed class ReconcileEventsJob(
    ProviderCatalogue catalogue, BillingGateway gateway, WebhookInbox inbox, EventRuns runs, InboxSignal signal, WebhookMetrics metrics, TimeProvider clock, ILogger<ReconcileEventsJob> logger)
{
    public const string Id = "billing.reconcile-events";

    // Events are recorded a little after they happen, and no provider keeps them for ever.
    public static readonly TimeSpan Overlap = TimeSpan.FromHours(1);
    public static readonly TimeSpan Reach = TimeSpan.FromDays(30);

    [AutomaticRetry(Attempts = 0)]
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var key in await catalogue.KeysAsync())
        {
            if (await catalogue.FindAsync(key) is ProviderState.Ready { Provider.Events: not null }) await ReconcileAsync(key, cancellationToken);
        }
    }

    private async Task ReconcileAsync(string key, CancellationToken cancellationToken)
    {
        var began = clock.GetUtcNow();
        try
        {
            if (await gateway.ListEventsAsync(key, await SinceAsync(key, began, cancellationToken), cancellationToken) is not { } pages) return;
            await foreach (var page in pages.WithCancellation(cancellationToken)) await KeepAsync(key, page, cancellationToken);
            await runs.CompleteAsync(key, began, cancellationToken);
        }
        catch (BillingProviderException failure)
        {
            // What was read is kept; the next run begins again where the last complete one did.
            logger.LogWarning("The events of the provider {Provider} were not read to the end: {Failure}.", key, failure.Failure);
        }
    }

    // The first run has no gap to fill: a new client is read as a whole.
    private async Task<DateTimeOffset> SinceAsync(string key, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var since = (await runs.FindAsync(key, cancellationToken) ?? now) - Overlap;
        return since < now - Reach ? now - Reach : since;
    }

    private async Task KeepAsync(string key, EventPage page, CancellationToken cancellationToken)
    {
        var missed = 0;
        foreach (var told in page.Items)
        {
            if (InboxEntry.Of(key, told, clock.GetUtcNow()) is { } entry && await inbox.AddAsync(entry, cancellationToken)) missed++;
        }

        if (missed == 0) return;
        metrics.Missed(key, missed);
        signal.Wake();
    }
}
