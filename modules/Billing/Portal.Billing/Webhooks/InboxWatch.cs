using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portal.Modularity;

namespace Portal.Billing.Webhooks;

/// <summary>Follows hints right after they came in; the job of each minute finds what no signal told of. On nodes that work only.</summary>
internal sealed class InboxWatch(NodeRoles node, InboxSignal signal, HintWorker worker, TimeProvider clock, ILogger<InboxWatch> logger) : BackgroundService
{
    // Providers tell one change in several events: a moment's wait makes one reading of them.
    public static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (node.Works)
        {
            await signal.WaitAsync(stoppingToken);
            await Task.Delay(Gathering, clock, stoppingToken);
            await FollowAsync(stoppingToken);
        }
    }

    private async Task FollowAsync(CancellationToken stoppingToken)
    {
        try
        {
            await worker.RunAsync(stoppingToken);
        }
#pragma warning disable CA1031 // a database that is away must not end the watch: the inbox keeps what there is to do
        catch (Exception fault) when (fault is not OperationCanceledException)
#pragma warning restore CA1031
        {
            logger.LogError("The inbox could not be worked off: {Fault}. The next minute's job tries again.", fault.GetType().Name);
        }
    }
}
