using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Billing.Mirror;
using Portal.Identity.Contract;

namespace Portal.Billing.Sync;

/// <summary>Refreshes every client that is due, chunk by chunk. Two at once share the work: a client belongs to whoever holds its lease.</summary>
internal sealed class DueRefresh(DueClients due, BillingSync sync, TimeProvider clock, ILogger<DueRefresh> logger)
{
    private const int AtOnce = 4;
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(45);

    /// <param name="job">The job's id, for the run's line in the log.</param>
    public async Task RunAsync(string job, IReadOnlyCollection<Section> sections, CancellationToken cancellationToken)
    {
        var (started, now) = (clock.GetTimestamp(), clock.GetUtcNow());
        var (taken, ended) = (new HashSet<ClientId>(), new ConcurrentBag<RefreshStatus?>());
        DueClient? last = null;
        while (await due.FindAsync(sections, now, last, cancellationToken) is { Count: > 0 } chunk)
        {
            last = chunk[^1];
            // A client is taken once a run, although its sections may be due at different times.
            var next = chunk.Select(each => each.Client).Where(taken.Add).ToList();
            var limits = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
            await Parallel.ForEachAsync(next, limits, async (client, stop) => ended.Add(await TakeAsync(client, sections, stop)));
        }

        if (taken.Count > 0) Log(job, ended, clock.GetElapsedTime(started));
    }

    private async Task<RefreshStatus?> TakeAsync(ClientId client, IReadOnlyCollection<Section> sections, CancellationToken cancellationToken)
    {
        var status = await RefreshAsync(client, sections, cancellationToken);
        if (status is null or RefreshStatus.NotConfigured) await due.PostponeAsync(client, sections, cancellationToken);
        return status;
    }

    private async Task<RefreshStatus?> RefreshAsync(ClientId client, IReadOnlyCollection<Section> sections, CancellationToken cancellationToken)
    {
        try
        {
            return (await sync.RefreshDueAsync(client, sections, Budget, cancellationToken)).Status;
        }
#pragma warning disable CA1031 // one client's fault must not keep the others waiting; it is logged and put off
        catch (Exception fault) when (fault is not OperationCanceledException)
#pragma warning restore CA1031
        {
            logger.LogError(fault, "Client {Client} could not be refreshed.", client);
            return null;
        }
    }

    private void Log(string job, ConcurrentBag<RefreshStatus?> ended, TimeSpan elapsed) => logger.LogInformation(
        "{Job}: {Due} clients due, {Refreshed} refreshed, {Elsewhere} refreshed elsewhere, {Failed} failed, in {Milliseconds} ms.",
        job,
        ended.Count,
        ended.Count(status => status == RefreshStatus.Refreshed),
        ended.Count(status => status is RefreshStatus.InProgress or RefreshStatus.NothingDue),
        ended.Count(status => status is null),
        (long)elapsed.TotalMilliseconds);
}
