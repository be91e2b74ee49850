using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Portal.Billing.Providers;
using Portal.Identity.Contract;

namespace Portal.Billing.Webhooks;

/// <summary>Follows what is in the inbox, batch by batch. A hint is over only after what it names is stored: repeating it is harmless, losing it is not.</summary>
internal sealed class HintWorker(PendingHints pending, Addressees addressees, HintedRefresh refresh, ILogger<HintWorker> logger)
{
    private const int AtOnce = 4;

    /// <summary>Until nothing is left that may be taken now.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (await pending.TakeAsync(cancellationToken) is { Count: > 0 } hints) await FollowAsync(hints, cancellationToken);
    }

    private async Task FollowAsync(IReadOnlyList<PendingHint> hints, CancellationToken cancellationToken)
    {
        var outcomes = new ConcurrentBag<(PendingHint Hint, HintOutcome Outcome)>();
        var limits = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        var addressed = new ConcurrentBag<(ClientId Client, PendingHint Hint)>();
        await Parallel.ForEachAsync(hints.GroupBy(hint => (hint.ProviderKey, hint.Hint)), limits, async (same, stop) =>
        {
            var (clients, otherwise) = await AddressAsync(same.Key.ProviderKey, same.Key.Hint, stop);
            foreach (var hint in same) clients.ForEach(client => addressed.Add((client, hint)));
            if (clients.Count == 0) foreach (var hint in same) outcomes.Add((hint, otherwise));
        });
        await Parallel.ForEachAsync(addressed.GroupBy(each => each.Client, each => each.Hint), limits, async (ofClient, stop) =>
        {
            foreach (var ended in await FollowAsync(ofClient.Key, [.. ofClient], stop)) outcomes.Add(ended);
        });
        // One that is about several clients has been followed when it was for each of them.
        await pending.RecordAsync([.. outcomes.GroupBy(each => each.Hint).Select(each => (each.Key, each.Min(tried => tried.Outcome)))], cancellationToken);
    }

    private async Task<(List<ClientId> Clients, HintOutcome Otherwise)> AddressAsync(string provider, BillingHint hint, CancellationToken cancellationToken)
    {
        try
        {
            return ([.. await addressees.FindAsync(provider, hint, cancellationToken)], HintOutcome.NoClient);
        }
        catch (BillingProviderException)
        {
            // The gateway has logged it.
            return ([], HintOutcome.Failed);
        }
    }

    private async Task<IReadOnlyList<(PendingHint Hint, HintOutcome Outcome)>> FollowAsync(ClientId client, List<PendingHint> hints, CancellationToken cancellationToken)
    {
        try
        {
            return await refresh.FollowAsync(client, hints, cancellationToken);
        }
#pragma warning disable CA1031 // one client's fault must not keep the others waiting; it is logged and tried again
        catch (Exception fault) when (fault is not OperationCanceledException)
#pragma warning restore CA1031
        {
            // The type only: the text may quote the provider's answer.
            logger.LogError("What was hinted about client {Client} could not be read: {Fault}.", client, fault.GetType().Name);
            return [.. hints.Select(hint => (hint, HintOutcome.Failed))];
        }
    }
}
