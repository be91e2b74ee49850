using System.Collections.Frozen;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Identity.Contract;
using Portal.TestKit.Access.Faults;

namespace Portal.TestKit.Access;

/// <summary>The whole portal on a scripted provider, with planted objects and every principal's browser.</summary>
public sealed class MatrixPortal : IAsyncDisposable
{
    private readonly TestDatabase database;
    private FrozenDictionary<ClientId, PlantedClient> planted = FrozenDictionary<ClientId, PlantedClient>.Empty;
    private FrozenDictionary<Principal, Visit> visits = FrozenDictionary<Principal, Visit>.Empty;

    private MatrixPortal(TestDatabase database)
    {
        this.database = database;
        App = new PortalApp(database, services => services.AddScriptedProvider(Provider).AddFaults(Faults).AddLogging(log => log.ClearProviders()));
        Rows = new RowCounts(database.DataSource);
    }

    public PortalApp App { get; }

    public TestDatabase Database => database;

    internal ScriptedProvider Provider { get; } = new();

    internal FaultSwitch Faults { get; } = new();

    internal RowCounts Rows { get; }

    public static async Task<MatrixPortal> StartAsync()
    {
        var portal = new MatrixPortal(await PortalApp.DemoDatabaseAsync());
        portal.planted = await new Planting(portal.App).PlantAsync();
        portal.Faults.Know(portal.planted);
        portal.visits = await new Arrivals(portal.App, portal.database).ComeAsync();
        return portal;
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await database.DisposeAsync();
    }

    internal async Task ExecuteAsync(string sql)
    {
        await using var command = database.DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    internal Task<Answer> AskAsync(Cell cell, bool withToken = true)
    {
        var own = Scope(cell);
        return visits[cell.Principal].AskAsync(cell.Route, RouteValues.Path(cell.Route, cell.Things, own, Other(own)), cell.Naming, withToken);
    }

    /// <summary>The client the request is about, as far as it says; the things in scope are this one's, so that nothing but the refusal keeps them in.</summary>
    internal PlantedClient Scope(Cell cell) =>
        (cell.Naming.Means ?? cell.Principal.Own) is { } id && planted.TryGetValue(id, out var client) ? client : planted[DemoClients.A];

    /// <summary>What a person's own clients and those assigned to them are known by.</summary>
    internal IReadOnlyCollection<string> MarksOf(Principal principal) =>
        [.. planted.Where(each => each.Key == principal.Own || principal.Assigned.Contains(each.Key)).Select(each => each.Value.Mark)];

    private PlantedClient Other(PlantedClient own) => own.Letter == 'A' ? planted[DemoClients.B] : planted[DemoClients.A];
}
