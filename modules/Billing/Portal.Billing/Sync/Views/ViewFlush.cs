using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Portal.Billing.Sync.Views;

/// <summary>Stores the recent views every few seconds and when the node stops. A flush that fails loses nothing but freshness.</summary>
internal sealed class ViewFlush(RecentViews recent, ClientViews views, TimeProvider clock, ILogger<ViewFlush> logger) : BackgroundService
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await FlushAsync(cancellationToken);
    }

    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        var clients = recent.Take();
        if (clients.Count == 0) return;
        try
        {
            await views.StoreAsync(clients, cancellationToken);
        }
#pragma warning disable CA1031 // whatever is wrong with the database is seen elsewhere, and must not end the host
        catch (Exception fault) when (fault is not OperationCanceledException)
#pragma warning restore CA1031
        {
            logger.LogWarning("The views of {Count} clients could not be stored: {Fault}.", clients.Count, fault.GetType().Name);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var ticks = new PeriodicTimer(Interval, clock);
        while (await ticks.WaitForNextTickAsync(stoppingToken)) await FlushAsync(stoppingToken);
    }
}
