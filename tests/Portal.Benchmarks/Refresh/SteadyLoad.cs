using System.Collections.Concurrent;
using System.Diagnostics;

namespace Portal.Benchmarks.Refresh;

/// <summary>Asks so many times a second, whether answers come or not: who waits longer because the portal stood still counts with the whole wait.</summary>
/// <param name="askAsync">By number; whether it was answered well.</param>
internal sealed class SteadyLoad(double perSecond, Func<int, Task<bool>> askAsync)
{
    private const int MostAtOnce = 1000;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);

    private readonly ConcurrentBag<Answered> answers = [];
    private int open;

    public async Task<IReadOnlyList<Answered>> RunAsync(TimeSpan time, CancellationToken stop = default)
    {
        answers.Clear();
        var since = Stopwatch.GetTimestamp();
        using var ticks = new PeriodicTimer(Tick);
        for (var asked = 0; !stop.IsCancellationRequested && Stopwatch.GetElapsedTime(since) < time; await ticks.WaitForNextTickAsync(CancellationToken.None))
        {
            for (; asked < Stopwatch.GetElapsedTime(since).TotalSeconds * perSecond; asked++) _ = AskAsync(asked, since, TimeSpan.FromSeconds(asked / perSecond));
            if (Volatile.Read(ref open) > MostAtOnce) throw new InvalidOperationException($"{perSecond:0} requests a second are more than are answered.");
        }

        while (Volatile.Read(ref open) > 0) await ticks.WaitForNextTickAsync(CancellationToken.None);
        return [.. answers];
    }

    private async Task AskAsync(int number, long since, TimeSpan due)
    {
        Interlocked.Increment(ref open);
        await Task.Yield();
        var well = await askAsync(number);
        answers.Add(new(due, Stopwatch.GetElapsedTime(since) - due, well));
        Interlocked.Decrement(ref open);
    }
}

/// <param name="Due">When it was to be asked, from the beginning.</param>
/// <param name="Took">From then to the whole answer.</param>
internal sealed record Answered(TimeSpan Due, TimeSpan Took, bool Well);
