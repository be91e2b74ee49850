using System.Diagnostics;
using Npgsql;
using Portal.Host.Database;

namespace Portal.Host.Tests.Unit.Database;

public sealed class PrivatePostgresTests : IDisposable
{
    private static readonly string[] Fast = ["fsync=off"];

    private readonly string home = Directory.CreateTempSubdirectory("portal-host-tests-").FullName;

    public void Dispose() => Directory.Delete(home, recursive: true);

    [Fact]
    public async Task What_was_written_is_there_after_the_next_start()
    {
        await using (var first = await StartAsync()) await ExecuteAsync(first, "create table kept as select 7 as number");
        await using var second = await StartAsync();

        (await ExecuteAsync(second, "select number from kept")).ShouldBe(7);
    }

    [Fact]
    public async Task Nobody_but_the_portals_account_reaches_its_socket_and_there_is_no_port()
    {
        await using var server = await StartAsync();

        File.GetUnixFileMode(Database).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        (await ExecuteAsync(server, "show listen_addresses")).ShouldBe("");
        (await ExecuteAsync(server, "show unix_socket_permissions")).ShouldBe("0700");
    }

    [Fact]
    public async Task A_second_portal_on_the_same_folder_is_told_so()
    {
        await using var first = await StartAsync();

        var refusal = await Should.ThrowAsync<DatabaseStartException>(StartAsync);

        refusal.Message.ShouldContain("another portal runs on it");
        refusal.Message.ShouldContain(Database);
        (await ExecuteAsync(first, "select 1")).ShouldBe(1);
    }

    [Fact]
    public async Task A_first_start_that_was_interrupted_is_made_good_by_the_next()
    {
        Directory.CreateDirectory(Path.Combine(Database, "data.new", "base"));

        await using var server = await StartAsync();

        (await ExecuteAsync(server, "select 1")).ShouldBe(1);
        Directory.Exists(Path.Combine(Database, "data.new")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_server_that_was_killed_leaves_a_database_that_starts()
    {
        await using (var first = await StartAsync())
        {
            await ExecuteAsync(first, "create table kept as select 7 as number");
            await KillAsync(first);
        }
        File.Exists(Path.Combine(Database, "data", "postmaster.pid")).ShouldBeTrue("the killed server could not remove it");

        await using var second = await StartAsync();

        (await ExecuteAsync(second, "select number from kept")).ShouldBe(7);
    }

    [Fact]
    public async Task A_stale_file_naming_another_program_does_not_keep_the_database_from_starting()
    {
        await (await StartAsync()).DisposeAsync();
        await File.WriteAllTextAsync(Path.Combine(Database, "data", "postmaster.pid"), $"{Environment.ProcessId}\n", TestContext.Current.CancellationToken);

        await using var server = await StartAsync();

        (await ExecuteAsync(server, "select 1")).ShouldBe(1);
        Process.GetCurrentProcess().HasExited.ShouldBeFalse();
    }

    [Fact]
    public async Task A_server_whose_host_is_gone_is_ended_before_a_new_one_starts()
    {
        var programs = await PostgresPrograms.FindAsync(PostgresPrograms.UsualFolders(), null, TestContext.Current.CancellationToken);
        await (await StartAsync()).DisposeAsync();
        var account = await PostgresAccount.ChooseAsync(TestContext.Current.CancellationToken);
        var data = Path.Combine(Database, "data");
        await using var orphan = await ServerProcess.LaunchAsync(account.Serve(programs.Postgres, "-D", data, "-k", Database, "-c", "listen_addresses="));
        await Connections.OpenFirstAsync(Database, orphan, TestContext.Current.CancellationToken);

        await using var server = await StartAsync();

        orphan.HasEnded.ShouldBeTrue();
        (await ExecuteAsync(server, "select 1")).ShouldBe(1);
    }

    [Theory]
    [InlineData(120, "")]
    [InlineData(3, "a,b")]
    public async Task A_path_that_a_socket_cannot_have_works_all_the_same(int length, string part)
    {
        var folder = Path.Combine(home, part + new string('x', length), "database");

        await using var server = await PrivatePostgres.StartAsync(folder, Fast, TestContext.Current.CancellationToken);

        (await ExecuteAsync(server, "select 1")).ShouldBe(1);
        new NpgsqlConnectionStringBuilder(server.ConnectionString).Host.ShouldNotStartWith(home);
    }

    [Fact]
    public async Task Root_without_user_namespaces_runs_it_as_the_account_postgres()
    {
        var accounts = await File.ReadAllTextAsync("/etc/passwd", TestContext.Current.CancellationToken);
        Assert.SkipUnless(Environment.IsPrivilegedProcess && accounts.Contains("\npostgres:", StringComparison.Ordinal), "only root can, and only where the account is");
        File.SetUnixFileMode(home, (UnixFileMode)0b111_101_101);

        await using var server = await PrivatePostgres.StartAsync(Database, Fast, PostgresAccount.Postgres, TestContext.Current.CancellationToken);

        (await ExecuteAsync(server, "select 1")).ShouldBe(1);
    }

    private string Database => Path.Combine(home, "database");

    private Task<PrivatePostgres> StartAsync() => PrivatePostgres.StartAsync(Database, Fast, TestContext.Current.CancellationToken);

    private static async Task<object?> ExecuteAsync(PrivatePostgres server, string sql)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString + ";Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }

    private async Task KillAsync(PrivatePostgres server)
    {
        await ExecuteAsync(server, "checkpoint");
        var id = (await File.ReadAllLinesAsync(Path.Combine(Database, "data", "postmaster.pid"), TestContext.Current.CancellationToken))[0];
        using var postmaster = Process.GetProcessById(int.Parse(id));
        postmaster.Kill();
        await postmaster.WaitForExitAsync(TestContext.Current.CancellationToken);
    }
}
