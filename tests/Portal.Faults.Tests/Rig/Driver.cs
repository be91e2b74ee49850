using Portal.TestKit;

namespace Portal.Faults.Tests.Rig;

/// <summary>Something that somebody wants done, and asks for again until it is acknowledged.</summary>
/// <param name="Kind">Of what.</param>
/// <param name="TryAsync">One try at a node: under which key it was acknowledged and with what value; null: not this time.</param>
internal sealed record Errand(string Kind, Func<Uri, CancellationToken, Task<(string Key, string Value)?>> TryAsync);

/// <summary>Runs errands at a node that is killed meanwhile, after seeded numbers of acknowledgements, and writes down what was acknowledged.</summary>
internal sealed class Driver(NodeProcess node, Ledger ledger, int seed)
{
    private const int AtOnce = 8;
    private const int MostTries = 300;

    private volatile TaskCompletionSource isUp = Up();

    /// <param name="disturbances">So many, spread over the errands.</param>
    /// <param name="disturbAsync">What is done each time, by number; null: the node is killed and started again.</param>
    public async Task RunAsync(IReadOnlyList<Errand> errands, int disturbances, CancellationToken stop, Func<int, Task>? disturbAsync = null)
    {
        var random = new Random(seed);
        var order = errands.ToArray();
        random.Shuffle(order);
        // late enough that an errand is always left to run
        var moments = Enumerable.Range(1, order.Length * 9 / 10).ToArray();
        random.Shuffle(moments);
        var disturbing = DisturbAsync([.. moments.Take(disturbances).Order()], disturbAsync ?? (_ => KillAsync()), stop);
        await Parallel.ForEachAsync(order, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stop }, async (errand, _) => await RunAsync(errand, stop));
        await disturbing;
    }

    private async Task KillAsync()
    {
        await node.KillAsync();
        await node.StartAgainAsync();
    }

    private async Task DisturbAsync(IReadOnlyList<int> moments, Func<int, Task> disturbAsync, CancellationToken stop)
    {
        var seen = 0;
        foreach (var (moment, number) in moments.Select((moment, number) => (moment, number)))
        {
            for (; seen < moment; seen++) await ledger.WaitAsync(stop);
            isUp = new(TaskCreationOptions.RunContinuationsAsynchronously);
            await disturbAsync(number);
            isUp.SetResult();
        }
    }

    private async Task RunAsync(Errand errand, CancellationToken stop)
    {
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            await isUp.Task.WaitAsync(stop);
            try
            {
                if (await errand.TryAsync(node.Address, stop) is not var (key, value)) continue;
                ledger.Acknowledge(errand.Kind, key, value);
                return;
            }
            catch (Exception broken) when (broken is HttpRequestException or IOException)
            {
                // killed before it could answer: nobody knows whether it was done, so it is asked for again
            }
        }

        throw new TimeoutException($"One {errand.Kind} was not acknowledged in {MostTries} tries.");
    }

    private static TaskCompletionSource Up()
    {
        var up = new TaskCompletionSource();
        up.SetResult();
        return up;
    }
}
