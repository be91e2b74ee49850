using Microsoft.Extensions.Logging;
using Portal.Billing.Storage;

namespace Portal.Billing.Sync.Views;

/// <summary>Stores the recent views. A flush that fails loses nothing but freshness.</summary>
internal sealed class ViewFlush(RecentViews recent, ClientViews views, TimeProvider clock, ILogger<ViewFlush> logger)
    : PeriodicFlush(TimeSpan.FromSeconds(5), clock, logger)
{
    protected override async Task StoreAsync(CancellationToken cancellationToken)
    {
        var clients = recent.Take();
        if (clients.Count > 0) await views.StoreAsync(clients, cancellationToken);
    }
}
