using System.Diagnostics;
using System.Globalization;

namespace Portal.Benchmarks.Refresh;

/// <summary>The refresh of clients whose minutes the portal has itself, in the ledger.</summary>
internal sealed class RollUp(Portals portals, Scene scene)
{
    private const string Source = "bk-10041";
    private const double TicksPerSecond = 100;
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(10);

    public async Task MeasureAsync(Figures figures)
    {
        await scene.BookAsync(Source);
        await using var worker = await portals.StartPortalAsync(settings: ("Portal__Roles", "worker"));
        await scene.RunAsync("update billing.sections set next_due_at = case when section = 3 then now() - interval '1 minute' end where client_id in (select client_id from billing.billing_accounts where customer_reference like 'bench-%')");
        await scene.Jobs.RunOnAsync(1, Jobs.Usage);
        var (since, read, busy) = (Stopwatch.GetTimestamp(), await ReadAsync(), Busy());
        await Task.Delay(Time);
        var (time, clients, cores) = (Stopwatch.GetElapsedTime(since).TotalSeconds, await ReadAsync() - read, Busy() - busy);
        figures.AtLeast("P8", "clients a second and core whose usage is rolled up from our own rows", 20_000, clients / cores);
        figures.Keep("clients a second rolled up from our own rows", clients / time);
        await scene.RestAsync();
    }

    private async Task<double> ReadAsync() =>
        double.Parse((await scene.PairsAsync("select count(*), '' from billing.sections where section = 3 and outcome = 'Succeeded' and next_due_at > now()"))[0].Key, CultureInfo.InvariantCulture);

    // Seconds that all cores together worked since the machine started.
    private static double Busy()
    {
        var spent = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(word => double.Parse(word, CultureInfo.InvariantCulture)).ToList();
        return (spent[0] + spent[1] + spent[2] + spent[5] + spent[6]) / TicksPerSecond;
    }
}
