using System.Diagnostics;

namespace Portal.Benchmarks;

/// <summary>Whether the time of a refusal tells one kind of id from another: the chance that a random one of the first kind takes longer than one of the second. 0.5 tells nothing.</summary>
internal static class RefusalTiming
{
    private const int Pairs = 8_000;
    private const int WarmUp = 500;

    /// <summary>How far from 0.5 it is.</summary>
    /// <param name="first">Asks with an id of the first kind.</param>
    /// <param name="second">Asks with one of the second.</param>
    public static async Task<double> DistanceAsync(Func<Task> first, Func<Task> second)
    {
        var random = new Random(1);
        List<long> firsts = [], seconds = [];
        for (var pair = -WarmUp; pair < Pairs; pair++)
        {
            // in an order that nothing can get used to
            var firstComesFirst = random.Next(2) == 0;
            var (one, other) = firstComesFirst ? (await TimeAsync(first), await TimeAsync(second)) : (await TimeAsync(second), await TimeAsync(first));
            if (pair < 0) continue;
            firsts.Add(firstComesFirst ? one : other);
            seconds.Add(firstComesFirst ? other : one);
        }

        return Math.Abs(AreaUnderCurve(firsts, seconds) - 0.5);
    }

    // Mann and Whitney: the sum of the ranks of one kind among both. Times that are equal share their ranks' mean.
    private static double AreaUnderCurve(List<long> firsts, List<long> seconds)
    {
        var all = firsts.Select(time => (Time: time, IsFirst: true)).Concat(seconds.Select(time => (Time: time, IsFirst: false))).OrderBy(one => one.Time).ToList();
        var (ranks, at) = (0.0, 0);
        foreach (var same in all.GroupBy(one => one.Time))
        {
            var size = same.Count();
            ranks += same.Count(one => one.IsFirst) * (at + ((size + 1) / 2.0));
            at += size;
        }

        return (ranks - (firsts.Count * (firsts.Count + 1) / 2.0)) / ((double)firsts.Count * seconds.Count);
    }

    private static async Task<long> TimeAsync(Func<Task> ask)
    {
        var since = Stopwatch.GetTimestamp();
        await ask();
        return Stopwatch.GetTimestamp() - since;
    }
}
