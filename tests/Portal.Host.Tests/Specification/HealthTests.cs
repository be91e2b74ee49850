using Microsoft.Extensions.DependencyInjection;
using Portal.Host.Health;
using Portal.Modularity.Health;

namespace Portal.Host.Tests.Specification;

/// <summary>RELIABILITY G8: words for whoever balances the nodes, details for operators only.</summary>
public sealed class HealthTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_portal_that_is_well_says_one_word()
    {
        await using var database = await PortalApp.MigratedDatabaseAsync();
        await using var app = new PortalApp(database);
        (await AskAsync(app, "/health/ready")).ShouldBe((200, "ready"));
        (await AskAsync(app, "/health/live")).ShouldBe((200, "live"));
    }

    [Fact]
    public async Task A_host_whose_database_is_gone_is_live_but_not_ready()
    {
        var database = await PortalApp.MigratedDatabaseAsync();
        await using var app = new PortalApp(database);
        app.StartServer();
        await database.DisposeAsync();
        (await AskAsync(app, "/health/ready")).ShouldBe((503, "unavailable"));
        (await AskAsync(app, "/health/live")).ShouldBe((200, "live"));
    }

    [Theory]
    [InlineData("delete from billing.migrations where migration_id = (select max(migration_id) from billing.migrations)", "SchemaOld")]
    [InlineData("drop schema support cascade", "SchemaOld")]
    [InlineData("delete from hangfire.schema", "JobStorageMissing")]
    [InlineData("create schema other; create function other.clock_timestamp() returns timestamptz language sql as $$ select now() + interval '6 minutes' $$", "ClocksApart")]
    public async Task What_keeps_a_node_from_its_work_is_told_to_operators_and_not_to_strangers(string fault, string obstacle)
    {
        await using var database = await PortalApp.MigratedDatabaseAsync();
        await using var app = new PortalApp(database, settings: new Dictionary<string, string?>
        {
            // a function of the same name, found first, stands for a clock that is wrong
            ["ConnectionStrings:Portal"] = $"{database.ConnectionString};Search Path=other,pg_catalog",
        });
        app.StartServer();
        await database.ExecuteAsync(fault + (obstacle == "ClocksApart" ? "; grant usage on schema other to portal_runtime" : ""));
        (await AskAsync(app, "/health/ready")).ShouldBe((503, "unavailable"));
        (await app.Services.GetRequiredService<Readiness>().FindObstacleAsync(Stop)).ToString().ShouldBe(obstacle);
    }

    [Fact]
    public async Task A_schema_that_a_newer_version_has_brought_further_is_no_obstacle()
    {
        await using var database = await PortalApp.MigratedDatabaseAsync();
        await using var app = new PortalApp(database);
        app.StartServer();
        await database.ExecuteAsync("insert into billing.migrations (migration_id, product_version) values ('99990101000000_Later', '99.0')");
        (await AskAsync(app, "/health/ready")).ShouldBe((200, "ready"));
    }

    [Fact]
    public async Task What_is_out_of_service_makes_a_portal_degraded_and_keeps_it_in_use()
    {
        await using var database = await PortalApp.MigratedDatabaseAsync();
        await using var app = new PortalApp(database, services => services.AddSingleton<IDegradation, Something>());
        (await AskAsync(app, "/health/ready")).ShouldBe((200, "degraded"));
    }

    private static async Task<(int Status, string Body)> AskAsync(PortalApp app, string address)
    {
        using var visitor = app.CreateVisitor();
        using var answer = await visitor.GetAsync(Answers.Relative(address), Stop);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(Stop));
    }

    private sealed class Something : IDegradation
    {
        public ValueTask<IReadOnlyList<string>> ListAsync() => ValueTask.FromResult<IReadOnlyList<string>>(["acme provider_unavailable"]);
    }
}
