using System.Collections.Concurrent;
using Portal.Identity.Contract;

namespace Portal.Billing.Sync.Views;

/// <summary>Whose billing was looked at on this node since the last flush. Costs a page no query and no wait.</summary>
internal sealed class RecentViews
{
    public const int AtMost = 10_000;

    private ConcurrentDictionary<ClientId, bool> clients = new();
    private int count;

    /// <summary>What does not fit is not recorded: such a client is read again a little later.</summary>
    public void Record(ClientId client)
    {
        if (Volatile.Read(ref count) < AtMost && clients.TryAdd(client, true)) Interlocked.Increment(ref count);
    }

    /// <summary>Those recorded; from now on there are none.</summary>
    public IReadOnlyCollection<ClientId> Take()
    {
        if (Interlocked.Exchange(ref count, 0) == 0) return [];
        return [.. Interlocked.Exchange(ref clients, new()).Keys];
    }
}
