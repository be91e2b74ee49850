using System.Net;
using System.Text.Json.Nodes;
using Npgsql;

namespace Portal.Host.Tests.Specification;

/// <summary>RELIABILITY R14 and D9: a backup holds every client's rows, or is none.</summary>
public sealed class BackupTests : IAsyncLifetime
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"portal-backup-{Guid.NewGuid():N}");
    private TestDatabase database = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => database = await PortalApp.DemoDatabaseAsync();

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }

    [Fact(Timeout = 180_000)]
    public async Task A_portal_goes_on_from_its_backup_with_every_row_and_session_and_sends_nothing_twice()
    {
        using var cookies = new HttpClientHandler { AllowAutoRedirect = false, CheckCertificateRevocationList = true };
        await using (var portal = await PortalProcess.StartAsync(database))
        {
            using var before = new HttpClient(cookies, disposeHandler: false) { BaseAddress = portal.Address };
            await before.SignInAsync(DemoApp.ClientAdmin, DemoApp.Password);
            await database.ExecuteAsync("""
                insert into identity.account_mails (member_id, purpose, written_at, next_attempt_at, give_up_at)
                select id, 'Reset', now(), now(), now() + interval '1 day' from identity.members limit 1
                """);
            (await PortalProcess.RunAsync(database, ["backup", folder], TestContext.Current.CancellationToken)).Code.ShouldBe(0, "while the portal runs");
        }

        await using var other = await TestDatabase.CreateEmptyAsync();
        var (code, said) = await PortalProcess.RunAsync(other, ["restore", folder], TestContext.Current.CancellationToken);
        code.ShouldBe(0, said);
        said.ShouldContain("Every client has the rows that were counted.");
        said.ShouldContain("1 mails about accounts had not been sent yet");
        (await CountAsync(other, "select count(*) from identity.account_mails where failed_at is null")).ShouldBe(0);
        foreach (var table in (string[])["billing.invoices", "support.tickets", "identity.audit_entries", "ledger.invoices"])
            (await CountAsync(other, $"select count(*) from {table}")).ShouldBe(await CountAsync(database, $"select count(*) from {table}"), table);

        await using var restored = await PortalProcess.StartAsync(other);
        using var after = new HttpClient(cookies, disposeHandler: false) { BaseAddress = restored.Address };
        (await after.GetStringAsync(Answers.Relative("/health/ready"), Stop)).ShouldBe("ready");
        using var page = await after.GetAsync(Answers.Relative("/billing"), Stop);
        page.StatusCode.ShouldBe(HttpStatusCode.OK, "the session is as good as before");
        (await PortalProcess.RunAsync(other, ["verify-audit-log"], TestContext.Current.CancellationToken)).ShouldBe((0, "The audit log is whole."));
    }

    [Fact(Timeout = 180_000)]
    public async Task A_dump_that_holds_less_than_was_counted_is_not_restored()
    {
        (await PortalProcess.RunAsync(database, ["backup", folder], TestContext.Current.CancellationToken)).Code.ShouldBe(0);
        await using var other = await TestDatabase.CreateEmptyAsync();
        var counts = Path.Combine(folder, "counts.json");
        var content = JsonNode.Parse(await File.ReadAllTextAsync(counts, Stop))!;
        var invoices = content["tables"]!["billing.invoices"]!;
        var told = invoices["rows"]!.GetValue<long>();
        invoices["rows"] = told + 1;
        await File.WriteAllTextAsync(counts, content.ToJsonString(), Stop);

        var (code, said) = await PortalProcess.RunAsync(other, ["restore", folder], TestContext.Current.CancellationToken);

        (code, said).ShouldBe((1, $"The dump is not what was counted, and nobody should rely on it: billing.invoices has {told} rows, not {told + 1}."));
        (await CountAsync(other, "select count(*) from pg_tables where schemaname not in ('pg_catalog', 'information_schema')")).ShouldBe(0);
        (await PortalProcess.RunAsync(database, ["restore", folder], TestContext.Current.CancellationToken)).Said.ShouldStartWith("The database is not empty.");
    }

    [Theory(Timeout = 120_000)]
    [InlineData("nobypassrls", 1)]
    [InlineData("bypassrls", 0)]
    public async Task A_role_that_the_policies_hold_for_makes_no_backup(string power, int expected)
    {
        var role = $"backup_{power}";
        await database.ExecuteAsync($"do $$ begin if not exists (select from pg_roles where rolname = '{role}') then create role {role} login {power}; end if; end $$; grant pg_read_all_data to {role}");
        var asRole = new NpgsqlConnectionStringBuilder(database.OwnerConnectionString) { Username = role }.ConnectionString;

        var (code, said) = await PortalProcess.RunAsync(database, ["backup", folder], TestContext.Current.CancellationToken, new KeyValuePair<string, string>("ConnectionStrings:PortalOwner", asRole));

        code.ShouldBe(expected, said);
        File.Exists(Path.Combine(folder, "counts.json")).ShouldBe(expected == 0);
        if (expected != 0) said.ShouldContain("does not see every client's rows");
    }

    private static async Task<long> CountAsync(TestDatabase database, string sql)
    {
        await using var command = database.DataSource.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync(Stop))!;
    }
}
