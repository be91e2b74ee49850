using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Portal.Billing.Gateway.Counts;

/// <summary>Stores this node's counts every few seconds and when it stops. What a flush could not store, the next one stores.</summary>
internal sealed class CallCountFlush(CallTally tally, CallCounts counts, TimeProvider clock, ILogger<CallCountFlush> logger) : BackgroundService
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await FlushAsync(cancellationToken);
    }

    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        var taken = tally.Take();
        if (taken.Count == 0) return;
        try
        {
            await counts.StoreAsync(taken, cancellationToken);
        }
#pragma warning disable CA1031 // whatever is wrong with the database is seen elsewhere, and must not end the host
        catch (Exception fault)
#pragma warning restore CA1031
        {
            tally.Return(taken);
            if (fault is OperationCanceledException) throw;
            logger.LogWarning("The counts of calls to providers could not be stored: {Fault}.", fault.GetType().Name);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var ticks = new PeriodicTimer(Interval, clock);
        while (await ticks.WaitForNextTickAsync(stoppingToken)) await FlushAsync(stoppingToken);
    }
}
