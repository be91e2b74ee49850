using Npgsql;
using Portal.Modularity.Storage;
using Portal.TestKit;

namespace Portal.Identity.Tests.Specification;

/// <summary>The database as the portal's own role sees it, table by table as its catalogue lists them.</summary>
[Trait("Row", "SEC-01")]
public sealed class RowSecurityTests(MatrixFixture fixture) : IClassFixture<MatrixFixture>, IAsyncLifetime
{
    // They decide whose rows may be seen, so they are read before anybody knows.
    private static readonly string[] ReadBeforeAnybodyIsKnown = ["identity.members", "identity.assignments"];

    private const string OfClients = """
        select c.oid::regclass::text from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
        where a.attname = 'client_id' and not a.attisdropped and c.relkind in ('r', 'p') and n.nspname !~ '^pg_' order by 1
        """;

    private const string Locked = """
        select c.oid::regclass::text from pg_class c
        where c.relrowsecurity and c.relforcerowsecurity and exists (select from pg_policy p where p.polrelid = c.oid)
        """;

    private NpgsqlDataSource portal = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private NpgsqlDataSource Owner => fixture.Portal.Database.DataSource;

    public ValueTask InitializeAsync()
    {
        // one connection: whatever it remembers, the next statement would see
        portal = NpgsqlDataSource.Create($"{fixture.Portal.Database.ConnectionString};Maximum Pool Size=1");
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task A_table_with_a_client_is_locked_by_its_migration()
    {
        var open = (await TextsAsync(OfClients)).Except(await TextsAsync(Locked)).Except(ReadBeforeAnybodyIsKnown);
        open.ShouldBeEmpty("A migration that makes a table with client_id calls ProtectClients for it.");
    }

    [Fact]
    public async Task Who_says_nothing_sees_nothing()
    {
        foreach (var table in await TextsAsync(Locked)) (await CountAsync(portal, table)).ShouldBe(0, table);
    }

    [Fact]
    public async Task Who_says_a_client_sees_its_rows_and_no_others()
    {
        var seen = 0L;
        foreach (var table in (await TextsAsync(OfClients)).Except(ReadBeforeAnybodyIsKnown))
        {
            var all = await CountAsync(Owner, $"{table} where client_id = '{DemoClients.A}'");
            using var reach = ClientReach.To(DemoClients.A);
            (await CountAsync(portal, table)).ShouldBe(all, table);
            (await CountAsync(portal, $"{table} where client_id = '{DemoClients.A}'")).ShouldBe(all, table);
            seen += all;
        }

        seen.ShouldBePositive();
    }

    [Fact]
    public async Task What_was_said_ends_with_the_statement_that_said_it()
    {
        using (ClientReach.ToEveryClient()) (await CountAsync(portal, "support.tickets")).ShouldBePositive();
        await using var command = portal.CreateCommand("select count(*) from support.tickets");
        (await command.ExecuteScalarAsync(Stop)).ShouldBe(0L);
    }

    [Fact]
    public async Task A_reach_within_another_can_only_be_narrower()
    {
        using var own = ClientReach.To(DemoClients.A);
        var ofA = await CountAsync(portal, "support.tickets");
        using (ClientReach.ToEveryClient()) (await CountAsync(portal, "support.tickets")).ShouldBe(ofA);
        using (ClientReach.To(DemoClients.A, DemoClients.B)) (await CountAsync(portal, "support.tickets")).ShouldBe(ofA);
        using (ClientReach.To(DemoClients.B)) (await CountAsync(portal, "support.tickets")).ShouldBe(0);
        ofA.ShouldBePositive();
    }

    [Fact]
    public async Task Nothing_is_written_for_a_client_that_was_not_said()
    {
        using var reach = ClientReach.To(DemoClients.A);
        await RefusedAsync($"insert into billing.views (client_id, viewed_at) values ('{DemoClients.B}', now())");
    }

    [Theory]
    [Trait("Row", "SEC-09")]
    [InlineData("update identity.audit_entries set member_name = 'Nobody'")]
    [InlineData("delete from identity.audit_entries")]
    [InlineData("truncate identity.audit_entries")]
    [InlineData("update identity.audit_chains set position = 0")]
    [InlineData("delete from identity.audit_chains")]
    [InlineData("alter table identity.audit_entries disable trigger keep")]
    [InlineData("alter table support.tickets disable row level security")]
    [InlineData("drop policy of_client on support.tickets")]
    [InlineData("create table support.mine (id int)")]
    [InlineData("create table public.mine (id int)")]
    [InlineData("create schema mine")]
    public async Task The_portals_own_role_may_not(string sql)
    {
        using var reach = ClientReach.ToEveryClient();
        await RefusedAsync(sql);
    }

    private async Task RefusedAsync(string sql)
    {
        await using var batch = portal.WithinReach(new NpgsqlBatchCommand(sql));
        (await Should.ThrowAsync<PostgresException>(() => batch.ExecuteNonQueryAsync(Stop))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    private static async Task<long> CountAsync(NpgsqlDataSource database, string table)
    {
        await using var batch = database.WithinReach(new NpgsqlBatchCommand($"select count(*) from {table}"));
        await using var rows = await batch.ReadAsync(Stop);
        await rows.ReadAsync(Stop);
        return rows.GetInt64(0);
    }

    private async Task<List<string>> TextsAsync(string sql)
    {
        await using var command = Owner.CreateCommand(sql);
        await using var rows = await command.ExecuteReaderAsync(Stop);
        var texts = new List<string>();
        while (await rows.ReadAsync(Stop)) texts.Add(rows.GetString(0));
        return texts;
    }
}
