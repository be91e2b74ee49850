using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Portal.Modularity.Commands;
using Portal.TestKit;

namespace Portal.Identity.Tests.Specification;

/// <summary>The log can be added to and nothing else; who gets round that is found out.</summary>
[Trait("Row", "SEC-09")]
public sealed class AuditSealTests : IAsyncLifetime
{
    private const string Client = "'a1c5f0d2-3b64-4e0b-9d57-0f2a61c8e101'";
    private TestDatabase database = null!;
    private PortalApp app = null!;

    public async ValueTask InitializeAsync()
    {
        database = await PortalApp.DemoDatabaseAsync();
        app = new PortalApp(database);
        foreach (var number in Enumerable.Range(1, 5)) await ExecuteAsync(Entry(number));
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await database.DisposeAsync();
    }

    [Theory]
    [InlineData("update identity.audit_entries set member_name = 'Nobody'")]
    [InlineData("delete from identity.audit_entries")]
    [InlineData("truncate identity.audit_entries")]
    public async Task No_entry_can_be_changed_or_taken_away(string sql)
    {
        (await Should.ThrowAsync<PostgresException>(() => ExecuteAsync(sql))).MessageText.ShouldBe("Entries of the audit log are only ever added.");
        (await VerifyAsync()).ShouldBe((0, "The audit log is whole."));
    }

    [Theory]
    [InlineData("update identity.audit_entries set member_name = 'Nobody' where position = 3", 3)]
    [InlineData("update identity.audit_entries set at = at + interval '1 second' where position = 5", 5)]
    [InlineData("delete from identity.audit_entries where position = 2", 3)]
    [InlineData("delete from identity.audit_entries where position = 5", 5)]
    [InlineData("delete from identity.audit_entries", 5)]
    public async Task Whoever_gets_round_the_lock_is_found_out(string sql, long position)
    {
        await ExecuteAsync("alter table identity.audit_entries disable trigger keep");
        await ExecuteAsync(sql);
        var (code, output) = await VerifyAsync();
        code.ShouldBe(1);
        output.ShouldContain($"Broken: chain {Client.Trim('\'')}, entry {position}.");
    }

    [Fact]
    public async Task Entries_written_at_once_stand_one_after_the_other()
    {
        await Task.WhenAll(Enumerable.Range(6, 40).Select(number => ExecuteAsync(Entry(number))));
        (await VerifyAsync()).ShouldBe((0, "The audit log is whole."));
    }

    private static string Entry(int number) =>
        $"insert into identity.audit_entries (chain_id, client_id, at, action, member_name, request_id) values ({Client}, {Client}, now(), 'billing_viewed', 'Reader {number}', 'r')";

    private Task<(int Code, string Said)> VerifyAsync() => app.RunAsync("verify-audit-log");

    private async Task ExecuteAsync(string sql)
    {
        await using var command = database.DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
