namespace Portal.Billing.Gateway.Counts;

/// <summary>Counts this node's calls to providers since the last flush. Costs a call no query and no wait.</summary>
internal sealed class CallTally(TimeProvider clock)
{
    /// <summary>Calls are counted together for so long.</summary>
    public static readonly TimeSpan Slot = TimeSpan.FromMinutes(10);

    private readonly Lock gate = new();
    private Dictionary<CountedCall, CallCount> counts = [];

    /// <param name="outcome">A kind of failure, or a word of the meters.</param>
    public void Count(string provider, string operation, string outcome)
    {
        var now = clock.GetUtcNow();
        Add(new CountedCall(StartOf(now), provider, operation, outcome), new CallCount(1, now));
    }

    /// <summary>Those counted; from now on there are none.</summary>
    public IReadOnlyDictionary<CountedCall, CallCount> Take()
    {
        lock (gate)
        {
            var taken = counts;
            counts = [];
            return taken;
        }
    }

    /// <summary>Takes back what could not be stored.</summary>
    public void Return(IReadOnlyDictionary<CountedCall, CallCount> taken)
    {
        foreach (var (call, count) in taken) Add(call, count);
    }

    private static DateTimeOffset StartOf(DateTimeOffset instant) => new(instant.UtcTicks - (instant.UtcTicks % Slot.Ticks), TimeSpan.Zero);

    private void Add(CountedCall call, CallCount more)
    {
        lock (gate)
        {
            var known = counts.GetValueOrDefault(call, new CallCount(0, more.LastAt));
            counts[call] = new CallCount(known.Calls + more.Calls, more.LastAt > known.LastAt ? more.LastAt : known.LastAt);
        }
    }
}

/// <summary>What is counted together.</summary>
internal readonly record struct CountedCall(DateTimeOffset Slot, string Provider, string Operation, string Outcome);

/// <param name="LastAt">When the newest of them ended.</param>
internal readonly record struct CallCount(long Calls, DateTimeOffset LastAt);
