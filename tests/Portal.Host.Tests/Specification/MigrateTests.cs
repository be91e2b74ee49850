using Npgsql;

namespace Portal.Host.Tests.Specification;

/// <summary>RELIABILITY F1 and R13: a step of its own, beside nodes of the version before.</summary>
public sealed class MigrateTests
{
    private static readonly KeyValuePair<string, string> DoesNotMigrate = new("Portal:Migrates", "false");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact(Timeout = 180_000)]
    public async Task A_node_that_may_not_migrate_says_so_and_starts_once_somebody_has()
    {
        await using var database = await TestDatabase.CreateEmptyAsync();
        var (code, said) = await PortalProcess.RunAsync(database, [], TestContext.Current.CancellationToken, DoesNotMigrate);
        (code, said).ShouldBe((2, "The database is older than this program, and Portal:Migrates is false: run migrate once, then start the nodes (docs/operating.md)."));

        (await PortalProcess.RunAsync(database, ["migrate"], TestContext.Current.CancellationToken)).ShouldBe((0, "The database is up to date."));
        await using var portal = await PortalProcess.StartAsync(database, DoesNotMigrate);
        using var visitor = new HttpClient { BaseAddress = portal.Address };
        (await visitor.GetStringAsync(Answers.Relative("/health/ready"), Stop)).ShouldBe("ready");
    }

    [Fact(Timeout = 120_000)]
    public async Task A_table_that_an_old_node_holds_ends_the_migration_and_not_the_old_node()
    {
        await using var database = await PortalApp.MigratedDatabaseAsync();
        await database.ExecuteAsync("drop schema host cascade");
        await using var connection = await database.DataSource.OpenConnectionAsync(Stop);
        await using var transaction = await connection.BeginTransactionAsync(Stop);
        await using var hold = new NpgsqlCommand("lock table billing.migrations in access exclusive mode", connection, transaction);
        await hold.ExecuteNonQueryAsync(Stop);

        var (code, said) = await PortalProcess.RunAsync(database, ["migrate"], TestContext.Current.CancellationToken);

        code.ShouldBe(1, said);
        said.ShouldStartWith("A table was in use for too long");
    }
}
