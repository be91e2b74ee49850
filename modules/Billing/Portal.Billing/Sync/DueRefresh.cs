using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Billing.Mirror;
using Portal.Identity.Contract;

namespace Portal.Billing.Sync;

/// <summary>Refreshes the clients that are due, those that somebody looks at first. Two at once share the work: a client belongs to whoever holds its lease.</summary>
internal sealed class DueRefresh(DueClients due, BillingSync sync, TimeProvider clock, ILogger<DueRefresh> logger)
{
    /// <summary>After that no further client is taken: the next run asks anew who is due, and who of them comes first.</summary>
    /// <remarks>A run begins each minute, up to a quarter of one late: until then the one before goes on, and no second of a provider's limit is left unused.</remarks>
    public static readonly TimeSpan LongestRun = TimeSpan.FromSeconds(75);

    // Enough to use up a limit of 25 calls a second while each answer takes 300 ms.
    private const int AtOnce = 8;
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(45);

    /// <param name="job">The job's id, for the run's line in the log.</param>
    public async Task RunAsync(string job, IReadOnlyCollection<Section> sections, CancellationToken cancellationToken)
    {
        var (started, ended) = (clock.GetTimestamp(), new ConcurrentBag<RefreshStatus?>());
        var limits = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(DueAsync(sections, cancellationToken), limits, async (client, stop) => ended.Add(await TakeAsync(client, sections, stop)));
        if (!ended.IsEmpty) Log(job, ended, clock.GetElapsedTime(started));
    }

    private async IAsyncEnumerable<ClientId> DueAsync(IReadOnlyCollection<Section> sections, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        await foreach (var client in due.InOrderAsync(sections, cancellationToken))
        {
            if (clock.GetElapsedTime(started) > LongestRun) yield break;
            yield return client;
        }
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
