using Npgsql;

namespace Portal.Benchmarks;

/// <summary>Measures the portal beside the limit application, in turn, and compares what belongs together within a round.</summary>
internal sealed class Bench(Portals portals, NpgsqlDataSource database, (Size Size, Goals Goals, string Folder) told, Figures figures)
{
    public static readonly string[] MeasuredGoals = ["P1", "P2", "P3", "P4", "P6", "P7", "P11", "P12", "R3"];

    private static readonly string[] Reads = ["P1", "P2", "P3", "P4"];

    private const string Overview = "/api/billing/overview";
    private const string List = "/api/billing/invoices";
    private const string Page = "/billing";

    private readonly Size size = told.Size;

    public async Task RunAsync()
    {
        var seeding = new Seeding(database, size);
        await using (await portals.StartPortalAsync(demo: true)) await seeding.RunAsync("create schema bench; create table bench.events (id text primary key, kind text not null)");
        await seeding.AddClientsAsync(1, size.FewClients);
        var people = await seeding.SignInAsync(Math.Min(size.FewClients, Size.Sessions));
        var few = told.Goals.IncludeAny(Reads) ? await MeasureGrowthAsync(people) : [];
        await seeding.AddClientsAsync(size.FewClients + 1, size.Clients);
        if (told.Goals.IncludeAny("P12")) await MeasureStartsAsync();
        await using var limit = await portals.StartLimitAsync();
        await using var portal = await portals.StartPortalAsync();
        var idle = portal.ResidentMiB;
        var measure = new Measurements(portal, limit, people, size, told.Folder);
        if (told.Goals.IncludeAny(Reads)) await MeasureReadsAsync(measure, few);
        if (told.Goals.IncludeAny("P6")) await MeasureOutageAsync(measure);
        if (told.Goals.IncludeAny("P7")) await MeasureHooksAsync(measure);
        if (told.Goals.IncludeAny("R3")) await MeasureRefusalsAsync(seeding, portal, limit, [.. people.Select(person => person.Client)]);
        if (!told.Goals.IncludeAny("P11")) return;
        figures.AtMost("P11", "resident memory in MiB, idle", 130, idle);
        figures.AtMost("P11", "resident memory in MiB, after the load", 220, portal.ResidentMiB);
    }

    // The same list over a tenth of the clients: what a page costs must not grow with the book.
    private async Task<List<double>> MeasureGrowthAsync(IReadOnlyList<(Guid Client, string Reference)> people)
    {
        await using var limit = await portals.StartLimitAsync();
        await using var portal = await portals.StartPortalAsync();
        var measure = new Measurements(portal, limit, people, size, told.Folder);
        await measure.PortalAsync(List);
        return await RoundsAsync(async () => Keep("list, few clients", await measure.PortalAsync(List)) / Keep("inv, few clients", await measure.LimitAsync("/inv")));
    }

    private async Task MeasureStartsAsync()
    {
        var rounds = await RoundsAsync(async () =>
        {
            await using var portal = await portals.StartPortalAsync();
            await using var limit = await portals.StartLimitAsync();
            Keep("start in seconds", portal.UntilFirstAnswer.TotalSeconds);
            Keep("limit's start in seconds", limit.UntilFirstAnswer.TotalSeconds);
            return portal.UntilFirstAnswer / limit.UntilFirstAnswer;
        });
        figures.AtMost("P12", "start to the first answer that read the database, by the limit's", 3, rounds);
    }

    private async Task MeasureReadsAsync(Measurements measure, List<double> few)
    {
        await measure.PortalAsync(Overview);
        await measure.PortalAsync(Page);
        await measure.LimitAsync("/row");
        List<double> overviews = [], lists = [], pages = [], growth = [], depth = [], single = [];
        var last = await measure.LastPagesAsync(size.InvoicesPerClient / 20);
        for (var round = 0; round < size.Rounds; round++)
        {
            var row = Keep("row", await measure.LimitAsync("/row"));
            overviews.Add(Keep("overview", await measure.PortalAsync(Overview)) / row);
            pages.Add(Keep("page", await measure.PortalAsync(Page)) / row);
            var inv = Keep("inv", await measure.LimitAsync("/inv"));
            var list = Keep("list", await measure.PortalAsync(List));
            lists.Add(list / inv);
            growth.Add(few[round] / (list / inv));
            depth.Add(list / Keep("last page", await measure.PortalAsync(last)));
            var alone = (await measure.LimitAsync("/row", connections: "1")).Median;
            single.Add((await measure.PortalAsync(Page, connections: "1")).Median * 0.1 / alone);
        }

        figures.AtLeast("P1", "overview API, by /row", 0.35, overviews);
        figures.AtLeast("P2", "invoice list API, by /inv", 0.5, lists);
        figures.AtMost("P3", "invoice list at ten times the book, by its cost at one", 1.25, growth);
        figures.AtMost("P3", "last page of the list, by the cost of the first", 1.5, depth);
        figures.AtLeast("P4", "overview page, by /row", 0.08, pages);
        figures.AtMost("P4", "median in ms of one client's page, where /row takes 0.1", 3, single);
    }

    // Every client on a provider that is down: pages read what was read last.
    private async Task MeasureOutageAsync(Measurements measure)
    {
        var rounds = await RoundsAsync(async () =>
        {
            var well = Keep("overview, provider up", await measure.PortalAsync(Overview));
            await MoveAsync("stripe");
            var down = Keep("overview, provider down", await measure.PortalAsync(Overview));
            await MoveAsync("ledger");
            return well / down;
        });
        figures.AtMost("P6", "overview API with the provider down, by its cost without", 1.1, rounds);
    }

    private async Task MeasureHooksAsync(Measurements measure)
    {
        var rounds = await RoundsAsync(async () =>
        {
            var limit = Keep("hook", await measure.LimitHookAsync());
            return Keep("webhook", await measure.PortalHookAsync()) / limit;
        });
        figures.AtLeast("P7", "webhook kept before 200, by /hook", 0.6, rounds);
    }

    // one round: each figure is of thousands of pairs already
    private async Task MeasureRefusalsAsync(Seeding seeding, RunningProgram portal, RunningProgram limit, IReadOnlyList<Guid> others)
    {
        using var refusals = new Refusals(portal, limit, await seeding.SignInPartnerAsync(), others);
        figures.AtMost("R3", "refused ids told apart by time: distance of the AUC from 0.5, the farthest of three kinds", 0.02, await refusals.OfPortalAsync());
        figures.AtLeast("R3", "the same of a program that asks in two steps, which must show", 0.02, await refusals.OfNaiveAsync());
    }

    private Task MoveAsync(string provider) => new Seeding(database, size).RunAsync($"update billing.billing_accounts set provider_key = '{provider}' where customer_reference like 'bench-%'");

    private async Task<List<double>> RoundsAsync(Func<Task<double>> measure)
    {
        var rounds = new List<double>();
        for (var round = 0; round < size.Rounds; round++) rounds.Add(await measure());
        return rounds;
    }

    private double Keep(string name, Wrk measured) => figures.Keep(name, measured.PerSecond);

    private double Keep(string name, double figure) => figures.Keep(name, figure);
}
