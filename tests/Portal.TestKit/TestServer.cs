using Npgsql;
using Portal.Host.Database;

namespace Portal.TestKit;

/// <summary>The PostgreSQL server of this test process: started by the first test that needs one, gone with the process.</summary>
public static class TestServer
{
    private const string ServerSetting = "PORTAL_TEST_DATABASE";

    private static readonly string[] Fast = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=400"];
    private static readonly Lazy<Task<string>> Server = new(StartAsync);

    /// <summary>To the server's database <c>postgres</c>; PORTAL_TEST_DATABASE names a server that runs already.</summary>
    public static Task<string> ConnectionStringAsync() => Server.Value;

    /// <summary>To another database of the same server.</summary>
    public static async Task<NpgsqlConnectionStringBuilder> ConnectToAsync(string database) =>
        new(await ConnectionStringAsync()) { Database = database };

    /// <summary>The same database as the role that requests and jobs use.</summary>
    public static string AsRuntime(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Username = Connections.Runtime, Password = Connections.Runtime }.ConnectionString;

    internal static async Task ExecuteAsync(Func<int, string> sqlForVersion)
    {
        await using var connection = new NpgsqlConnection((await ConnectToAsync("postgres")).ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sqlForVersion(connection.PostgreSqlVersion.Major), connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<string> StartAsync()
    {
        if (Environment.GetEnvironmentVariable(ServerSetting) is { Length: > 0 } running) return await WithRuntimeRoleAsync(running);
        var folder = Directory.CreateTempSubdirectory("portal-tests-").FullName;
        var server = await PrivatePostgres.StartAsync(folder, Fast, CancellationToken.None);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Remove(server, folder);
        return server.ConnectionString;
    }

    // several suites may find the role missing at once
    private static async Task<string> WithRuntimeRoleAsync(string connectionString)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var make = source.CreateCommand($"""
            do $$ begin
                perform pg_advisory_xact_lock(hashtext('{Connections.Runtime}'));
                if not exists (select from pg_roles where rolname = '{Connections.Runtime}') then create role {Connections.Runtime} login password '{Connections.Runtime}'; end if;
            end $$
            """);
        await make.ExecuteNonQueryAsync();
        return connectionString;
    }

    private static void Remove(PrivatePostgres server, string folder)
    {
        server.StopAtOnceAsync().GetAwaiter().GetResult();
        Directory.Delete(folder, recursive: true);
    }
}
