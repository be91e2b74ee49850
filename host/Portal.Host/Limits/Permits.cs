using System.Collections.Concurrent;
using Portal.Host.Errors;
using Portal.Host.Settings;
using Portal.Modularity.Access;

namespace Portal.Host.Limits;

/// <summary>Hands out permits. Reads are taken from the shared counters ten at a time, so that most of them cost no query.</summary>
internal sealed class Permits(RateWindows windows, PortalSettings settings, TimeProvider clock)
{
    private const int ReadBlock = 10;
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(1);

    private Window current = new(default);

    /// <summary>Takes one permit. Null when there was one, else how long until the next window.</summary>
    public async ValueTask<TimeSpan?> TakeAsync(Caller caller, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var window = WindowAt(now);
        var share = window.Shares.GetOrAdd(caller, _ => new());
        return share.TryTake() || (!share.IsSpent && await TakeSharedAsync(caller, window, share, cancellationToken)) ? null : window.Start + Length - now;
    }

    private Window WindowAt(DateTimeOffset now)
    {
        var start = new DateTimeOffset(now.Ticks - (now.Ticks % Length.Ticks), TimeSpan.Zero);
        var window = current;
        return window.Start == start ? window : current = new(start);
    }

    private async Task<bool> TakeSharedAsync(Caller caller, Window window, Share share, CancellationToken cancellationToken)
    {
        try
        {
            var block = caller.Budget == RequestBudget.Read ? ReadBlock : 1;
            var usedBefore = await windows.AddAsync(caller, window.Start, block, cancellationToken) - block;
            return share.Add(Math.Min(block, settings.Limits[caller.Budget] - usedBefore));
        }
        catch (Exception away) when (caller.Budget == RequestBudget.Read && away.IsDatabaseAway())
        {
            // reading stays open without counters; what costs more waits for the database
            return true;
        }
    }

    private sealed record Window(DateTimeOffset Start)
    {
        public ConcurrentDictionary<Caller, Share> Shares { get; } = new();
    }

    /// <summary>The permits this node holds for one caller in one window.</summary>
    private sealed class Share
    {
        private int left;

        public bool IsSpent { get; private set; }

        public bool TryTake()
        {
            if (Interlocked.Decrement(ref left) >= 0) return true;
            Interlocked.Increment(ref left);
            return false;
        }

        /// <summary>Adds a block and takes one of it; false when there was nothing to add.</summary>
        public bool Add(int granted)
        {
            if (granted <= 0)
            {
                IsSpent = true;
                return false;
            }
            Interlocked.Add(ref left, granted - 1);
            return true;
        }
    }
}
