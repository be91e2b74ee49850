using System.Net;

namespace Portal.Benchmarks.Refresh;

/// <summary>What people feel of a refresh on the node that answers them.</summary>
internal sealed class Neighbours(Scene scene, IReadOnlyList<(Guid Client, string Reference)> people, Size size, string folder)
{
    private const string Overview = "/api/billing/overview";

    public async Task MeasureAsync(Figures figures)
    {
        await using var node = await scene.StartAsync("web,worker");
        using var balancer = new Balancer(node.Web);
        await EndAsync();
        var most = await people.LoadAsync(node.First, size, folder, Overview);
        var load = new SteadyLoad(figures.Keep("half of the overview's measured rate", most / 2), number => people.AskAsync(balancer, Overview, number));
        await load.RunAsync(TimeSpan.FromSeconds(2));
        var rounds = new List<double>();
        for (var round = 0; round < size.Rounds; round++)
        {
            var calm = figures.Keep("overview p99 in ms at half load", await P99Async(load));
            await BeginAsync();
            rounds.Add(figures.Keep("overview p99 in ms at half load during a refresh", await P99Async(load)) / calm);
            await EndAsync();
        }

        figures.AtMost("P10", "overview p99 at half load during a refresh, by p99 without", 2, rounds);
    }

    private async Task<double> P99Async(SteadyLoad load)
    {
        var answers = await load.RunAsync(TimeSpan.FromSeconds(size.Seconds));
        if (answers.Any(answer => !answer.Well)) throw new InvalidOperationException("Not every answer was a success.");
        return answers.Select(answer => answer.Took.TotalMilliseconds).Order().ElementAt(answers.Count * 99 / 100);
    }

    private async Task BeginAsync()
    {
        var since = TimeProvider.System.GetUtcNow();
        await scene.MakeDueAsync();
        scene.Jobs.Trigger(Jobs.Usage, Jobs.Accounts);
        await UntilAsync(() => scene.Vendor.CallsSince(since) > Vendor.PerEndpoint);
    }

    private async Task EndAsync()
    {
        await scene.RestAsync();
        // a run that finds nothing left to read works all the faster until its end
        await UntilAsync(() => scene.Jobs.ProcessesOf(Jobs.Usage).Count + scene.Jobs.ProcessesOf(Jobs.Accounts).Count == 0);
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        using var tries = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        for (var left = 300; !holds(); left--)
        {
            if (left == 0) throw new InvalidOperationException("The refresh did not begin, or did not end.");
            await tries.WaitForNextTickAsync();
        }
    }
}

/// <summary>People who look at their overview.</summary>
internal static class Visitors
{
    /// <summary>As many as are answered a second.</summary>
    public static async Task<double> LoadAsync(this IReadOnlyList<(Guid Client, string Reference)> people, RunningProgram node, Size size, string folder, string path) =>
        (await new Measurements(node, limit: node, people, size, folder).PortalAsync(path)).PerSecond;

    /// <summary>Whether one of them was answered.</summary>
    public static async Task<bool> AskAsync(this IReadOnlyList<(Guid Client, string Reference)> people, Balancer balancer, string path, int number) =>
        await balancer.SendAsync(node => new(HttpMethod.Get, new Uri(node, path)) { Headers = { { "Cookie", $"{Measurements.Cookie}={people[number % people.Count].Reference}" } } }) == HttpStatusCode.OK;
}
