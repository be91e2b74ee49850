using Npgsql;
using Portal.TestKit;

namespace Portal.Host.Tests.Unit.Database;

public sealed class TestDatabaseTests
{
    [Fact]
    public async Task Copies_of_a_template_share_its_tables_and_nothing_else()
    {
        await using var one = await TestDatabase.CreateAsync(MigrateAsync);
        await using var other = await TestDatabase.CreateAsync(MigrateAsync);

        await ExecuteAsync(one, "insert into notes values ('mine')");

        (await ExecuteAsync(one, "select count(*) from notes")).ShouldBe(1L);
        (await ExecuteAsync(other, "select count(*) from notes")).ShouldBe(0L);
    }

    [Fact]
    public async Task An_empty_database_is_gone_once_disposed()
    {
        string gone;
        await using (var database = await TestDatabase.CreateEmptyAsync())
        {
            gone = (string)(await ExecuteAsync(database, "select current_database()"))!;
        }
        await using var witness = await TestDatabase.CreateEmptyAsync();

        (await ExecuteAsync(witness, $"select count(*) from pg_database where datname = '{gone}'")).ShouldBe(0L);
    }

    private static async Task MigrateAsync(string connectionString)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand("create table notes (text text)");
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<object?> ExecuteAsync(TestDatabase database, string sql)
    {
        await using var command = database.DataSource.CreateCommand(sql);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
