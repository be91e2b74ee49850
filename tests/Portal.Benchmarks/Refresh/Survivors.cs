namespace Portal.Benchmarks.Refresh;

/// <summary>Two web and two worker nodes under load, of which one of each is killed: what is lost, and how soon the others do the whole work.</summary>
internal sealed class Survivors(Scene scene, IReadOnlyList<(Guid Client, string Reference)> people, Size size, string folder)
{
    private const string Overview = "/api/billing/overview";

    private static readonly TimeSpan Before = TimeSpan.FromSeconds(12);
    private static readonly TimeSpan After = TimeSpan.FromSeconds(30);

    public async Task MeasureAsync(Figures figures)
    {
        await using var nodes = await scene.StartAsync("web", "web", "worker", "worker");
        using var balancer = new Balancer(nodes.Web);
        var perSecond = figures.Keep("overviews a second while nodes are killed", await people.LoadAsync(nodes.First, size, folder, Overview) / 2);
        var told = new Deliveries(scene, balancer);
        await scene.MakeDueAsync();
        await scene.Jobs.RunOnAsync(1, Jobs.Usage);
        scene.Jobs.Trigger(Jobs.Hints);
        var since = TimeProvider.System.GetUtcNow();
        var reading = new SteadyLoad(perSecond, number => people.AskAsync(balancer, Overview, number)).RunAsync(Before + After);
        var telling = told.RunAsync(Before + After);
        await Task.Delay(Before);
        // the one that refreshes, so that its work is left to the other
        await Task.WhenAll(nodes.KillAsync("web"), nodes.KillAsync("worker", scene.Jobs.ProcessesOf(Jobs.Usage)[0]));
        var (answers, calls) = (await reading, scene.Vendor.Seen(since, since + Before + After));
        await telling;
        figures.AtMost("P14", "acknowledged webhooks lost or doubled, one web and one worker node of two killed", 0, await told.LostOrDoubledAsync());
        figures.Keep("acknowledged webhooks while nodes are killed", told.Acknowledged);
        figures.Keep("overviews not answered while nodes are killed", answers.Count(answer => !answer.Well));
        figures.AtMost("P14", "calls that the vendor refused with 429", 0, scene.Vendor.Seen(since, TimeProvider.System.GetUtcNow()).Refused);
        figures.AtMost("P14", "seconds until as many pages are answered as before", 10, SecondsUntilBack(BySecond(answers)));
        figures.AtMost("P14", "seconds until the refresh is as fast as before", 10, SecondsUntilBack(calls.BySecond));
    }

    private static int[] BySecond(IReadOnlyList<Answered> answers)
    {
        var bySecond = new int[(int)(Before + After).TotalSeconds];
        foreach (var answer in answers.Where(answer => answer.Well))
            if ((int)(answer.Due + answer.Took).TotalSeconds is var second && second < bySecond.Length) bySecond[second]++;
        return bySecond;
    }

    // The end of the last three seconds together that were slower than nine tenths of what was before.
    private static double SecondsUntilBack(IReadOnlyList<int> bySecond)
    {
        var killed = (int)Before.TotalSeconds;
        var enough = 0.9 * bySecond.Take(killed).Skip(2).Average();
        var slow = Enumerable.Range(killed, bySecond.Count - killed - 2).Where(second => bySecond.Skip(second).Take(3).Average() < enough).ToList();
        return slow.Count == 0 ? 0 : slow[^1] + 3 - killed;
    }
}
