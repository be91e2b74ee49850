using Npgsql;

namespace Portal.Benchmarks.Refresh;

/// <summary>Measures the refresh from a vendor with limits, and what else is felt of it.</summary>
internal sealed class RefreshBench(Portals portals, NpgsqlDataSource database, (Size Size, Goals Goals, string Folder) told, Figures figures)
{
    public static readonly string[] MeasuredGoals = ["P8", "P9", "P10", "P13", "P14"];

    // the first calls ask for the plan and its prices, which are remembered
    private static readonly TimeSpan Warmup = TimeSpan.FromSeconds(4);

    public async Task RunAsync()
    {
        var seeding = new Seeding(database, told.Size with { InvoicesPerClient = 3 });
        await using (await portals.StartPortalAsync(demo: true)) await seeding.AddClientsAsync(1, Scene.Clients);
        await using var vendor = await Vendor.StartAsync(Scene.Clients);
        var scene = new Scene(portals, seeding, vendor, new Jobs(portals.Owner));
        if (told.Goals.IncludeAny("P8")) await new RollUp(portals, scene).MeasureAsync(figures);
        await scene.BillByVendorAsync();
        if (told.Goals.IncludeAny("P9")) await MeasureRateAsync(scene);
        var people = await seeding.SignInAsync(Size.Sessions);
        if (told.Goals.IncludeAny("P10")) await new Neighbours(scene, people, told.Size, told.Folder).MeasureAsync(figures);
        if (told.Goals.IncludeAny("P14")) await new Survivors(scene, people, told.Size, told.Folder).MeasureAsync(figures);
        if (told.Goals.IncludeAny("P13")) await new Freshness(database).MeasureAsync(figures);
    }

    private async Task MeasureRateAsync(Scene scene)
    {
        var one = await MeasureRateAsync(scene, 1);
        var two = await MeasureRateAsync(scene, 2);
        figures.AtLeast("P9", "calls of the busiest endpoint by the vendor's limit, one worker refreshes", 0.9, one.PerSecond / Vendor.PerEndpoint);
        figures.AtLeast("P9", "the same, two workers", 0.9, two.PerSecond / Vendor.PerEndpoint);
        figures.AtMost("P9", "calls that the vendor refused with 429 in both", 0, one.Refused + two.Refused);
    }

    private async Task<CallsSeen> MeasureRateAsync(Scene scene, int workers)
    {
        await using var nodes = await scene.StartAsync(Enumerable.Repeat("worker", workers));
        await scene.MakeDueAsync();
        await scene.Jobs.RunOnAsync(workers, Jobs.Usage);
        await Task.Delay(Warmup);
        var from = TimeProvider.System.GetUtcNow();
        await Task.Delay(told.Size.RefreshTime);
        var seen = scene.Vendor.Seen(from, from + told.Size.RefreshTime);
        figures.Keep($"calls of the busiest endpoint a second, {workers} at work", seen.PerSecond);
        figures.Keep($"most of them in one second, {workers} at work", seen.BySecond.Max());
        figures.Keep($"fewest of them in one second, {workers} at work", seen.BySecond.Min());
        return seen;
    }
}
