using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Portal.Billing.Storage;

/// <summary>Stores every few seconds, and when the node stops, what was gathered in its memory.</summary>
internal abstract class PeriodicFlush(TimeSpan interval, TimeProvider clock, ILogger logger) : BackgroundService
{
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await FlushAsync(cancellationToken);
    }

    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        try
        {
            await StoreAsync(cancellationToken);
        }
#pragma warning disable CA1031 // whatever is wrong with the database is seen elsewhere, and must not end the host
        catch (Exception fault) when (fault is not OperationCanceledException)
#pragma warning restore CA1031
        {
            logger.LogWarning("What {Flush} gathered could not be stored: {Fault}.", GetType().Name, fault.GetType().Name);
        }
    }

    /// <summary>Takes what was gathered and stores it.</summary>
    protected abstract Task StoreAsync(CancellationToken cancellationToken);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var ticks = new PeriodicTimer(interval, clock);
        while (await ticks.WaitForNextTickAsync(stoppingToken)) await FlushAsync(stoppingToken);
    }
}
