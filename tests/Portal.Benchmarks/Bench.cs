using Npgsql;

namespace Portal.Benchmarks;

/// <summary>Measures the portal beside the limit application, in turn, and compares what belongs together within a round.</summary>
internal sealed class Bench(Portals portals, NpgsqlDataSource database, Size size, string folder)
{
    private const string Overview = "/api/billing/overview";
    private const string List = "/api/billing/invoices";
    private const string Page = "/billing";

    private readonly List<Result> results = [];
    private readonly Dictionary<string, List<double>> absolute = [];

    /// <summary>What was measured in requests a second or milliseconds, for the reader who wants to know what the ratios are of.</summary>
    public IReadOnlyDictionary<string, List<double>> Absolute => absolute;

    public async Task<IReadOnlyList<Result>> RunAsync()
    {
        var seeding = new Seeding(database, size);
        await using (await portals.StartPortalAsync(demo: true)) await seeding.RunAsync("create schema bench; create table bench.events (id text primary key, kind text not null)");
        await seeding.AddClientsAsync(1, size.FewClients);
        var people = await seeding.SignInAsync(Math.Min(size.FewClients, Size.Sessions));
        var few = await MeasureGrowthAsync(people);
        await seeding.AddClientsAsync(size.FewClients + 1, size.Clients);
        await MeasureStartsAsync();
        await using var limit = await portals.StartLimitAsync();
        await using var portal = await portals.StartPortalAsync();
        var idle = portal.ResidentMiB;
        var measure = new Measurements(portal, limit, people, size, folder);
        await MeasureReadsAsync(measure, few);
        await MeasureOutageAsync(measure);
        await MeasureHooksAsync(measure);
        await MeasureRefusalsAsync(seeding, portal, limit, [.. people.Select(person => person.Client)]);
        Add("P11", "resident memory in MiB, idle", 130, false, [idle]);
        Add("P11", "resident memory in MiB, after the load", 220, false, [portal.ResidentMiB]);
        return results;
    }

    // The same list over a tenth of the clients: what a page costs must not grow with the book.
    private async Task<List<double>> MeasureGrowthAsync(IReadOnlyList<(Guid Client, string Reference)> people)
    {
        await using var limit = await portals.StartLimitAsync();
        await using var portal = await portals.StartPortalAsync();
        var measure = new Measurements(portal, limit, people, size, folder);
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
        Add("P12", "start to the first answer that read the database, by the limit's", 3, false, rounds);
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

        Add("P1", "overview API, by /row", 0.35, true, overviews);
        Add("P2", "invoice list API, by /inv", 0.5, true, lists);
        Add("P3", "invoice list at ten times the book, by its cost at one", 1.25, false, growth);
        Add("P3", "last page of the list, by the cost of the first", 1.5, false, depth);
        Add("P4", "overview page, by /row", 0.08, true, pages);
        Add("P4", "median in ms of one client's page, where /row takes 0.1", 3, false, single);
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
        Add("P6", "overview API with the provider down, by its cost without", 1.1, false, rounds);
    }

    private async Task MeasureHooksAsync(Measurements measure)
    {
        var rounds = await RoundsAsync(async () =>
        {
            var limit = Keep("hook", await measure.LimitHookAsync());
            return Keep("webhook", await measure.PortalHookAsync()) / limit;
        });
        Add("P7", "webhook kept before 200, by /hook", 0.6, true, rounds);
    }

    // one round: each figure is of thousands of pairs already
    private async Task MeasureRefusalsAsync(Seeding seeding, RunningProgram portal, RunningProgram limit, IReadOnlyList<Guid> others)
    {
        using var refusals = new Refusals(portal, limit, await seeding.SignInPartnerAsync(), others);
        Add("R3", "refused ids told apart by time: distance of the AUC from 0.5, the farthest of three kinds", 0.02, false, [await refusals.OfPortalAsync()]);
        Add("R3", "the same of a program that asks in two steps, which must show", 0.02, true, [await refusals.OfNaiveAsync()]);
    }

    private Task MoveAsync(string provider) => new Seeding(database, size).RunAsync($"update billing.billing_accounts set provider_key = '{provider}' where customer_reference like 'bench-%'");

    private async Task<List<double>> RoundsAsync(Func<Task<double>> measure)
    {
        var rounds = new List<double>();
        for (var round = 0; round < size.Rounds; round++) rounds.Add(await measure());
        return rounds;
    }

    private double Keep(string name, Wrk measured) => Keep(name, measured.PerSecond);

    private double Keep(string name, double figure)
    {
        if (!absolute.TryGetValue(name, out var figures)) absolute[name] = figures = [];
        figures.Add(figure);
        return figure;
    }

    private void Add(string goal, string what, double bound, bool atLeast, IReadOnlyList<double> rounds) => results.Add(new(goal, what, bound, atLeast, rounds));
}
