using System.Text.Json;
using Npgsql;
using Portal.Host.Database;

namespace Portal.Host.Tests.Specification;

/// <summary>What lies in <c>deploy</c>, as far as it can be tried without a container or a service manager.</summary>
public sealed class DeployTests
{
    private static readonly string Folder = Path.Combine(RootFolder(), "deploy");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact(Timeout = 180_000)]
    public async Task The_example_starts_on_a_database_that_the_script_made_and_logs_json()
    {
        await using var around = await TestDatabase.CreateEmptyAsync();
        var suffix = Guid.NewGuid().ToString("N")[..12];
        var (database, owner, runtime) = ($"deploy_{suffix}", $"owner_{suffix}", $"runtime_{suffix}");
        var passwords = Path.GetTempFileName();
        await File.WriteAllTextAsync(passwords, $"*:*:*:{owner}:it's a \"word\n*:*:*:{runtime}:another\n", Stop);
        try
        {
            var script = await RunScriptAsync(passwords, database, owner, runtime);
            script.ExitCode.ShouldBe(0, script.Error);
            (await RunScriptAsync(passwords, database, owner, runtime)).ExitCode.ShouldBe(0, "what is there stays");
            (await CountAsync(around, $"select count(*) from pg_authid where rolname in ('{owner}', '{runtime}') and rolpassword is not null and not rolsuper and not rolbypassrls")).ShouldBe(2);

            var (settings, server) = (Example(), await TestServer.ConnectToAsync(database));
            foreach (var (name, role) in new[] { ("ConnectionStrings:Portal", runtime), ("ConnectionStrings:PortalOwner", owner) })
                settings[name] = new NpgsqlConnectionStringBuilder(settings[name]) { Host = server.Host, Port = server.Port, Database = database, Username = role, Passfile = passwords }.ConnectionString;
            settings["PORTAL_URL"] = "http://127.0.0.1:0";
            var (_, said) = await PortalProcess.RunAsync(around, ["doctor"], TestContext.Current.CancellationToken, settings);
            var line = said.Split('\n').First(each => each.StartsWith('{'));
            JsonDocument.Parse(line).RootElement.GetProperty("level").GetString().ShouldBe("Warning", said);

            await using var portal = await PortalProcess.StartAsync(around, settings);
            using var visitor = new HttpClient { BaseAddress = portal.Address };
            (await visitor.GetStringAsync(Answers.Relative("/health/ready"), Stop)).ShouldBe("ready");
        }
        finally
        {
            File.Delete(passwords);
            await around.ExecuteAsync($"drop database if exists {database} with (force)");
            await around.ExecuteAsync($"drop role if exists {owner}, {runtime}");
        }
    }

    [Fact]
    public async Task The_script_makes_no_role_without_a_password()
    {
        var suffix = Guid.NewGuid().ToString("N")[..12];
        var script = await RunScriptAsync("/dev/null", $"deploy_{suffix}", $"owner_{suffix}", $"runtime_{suffix}");
        script.ExitCode.ShouldBe(3);
        script.Error.ShouldContain("no line for one of the two roles");
    }

    private static Dictionary<string, string> Example() => File.ReadLines(Path.Combine(Folder, "portal.env.example"))
        .Where(line => line.Contains('=', StringComparison.Ordinal) && line[0] != '#')
        .Select(line => line.Split('=', 2))
        .Append(["Logging:LogLevel:Default", "Warning"])
        .ToDictionary(pair => pair[0].Replace("__", ":", StringComparison.Ordinal), pair => pair[1]);

    private static async Task<Command> RunScriptAsync(string passwords, string database, string owner, string runtime)
    {
        var server = await TestServer.ConnectToAsync("postgres");
        var psql = PostgresPrograms.UsualFolders().Select(folder => Path.Combine(folder, "psql")).First(File.Exists);
        return await Command.RunAsync(
            [psql, "--no-psqlrc", "--quiet", $"--set=passwords={passwords}", $"--set=database={database}", $"--set=owner={owner}", $"--set=runtime={runtime}", $"--file={Path.Combine(Folder, "roles.sql")}"],
            Stop,
            new Dictionary<string, string>
            {
                ["PGHOST"] = server.Host!, ["PGPORT"] = $"{server.Port}", ["PGUSER"] = server.Username!, ["PGPASSWORD"] = server.Password ?? "", ["PGDATABASE"] = "postgres",
            });
    }

    private static async Task<long> CountAsync(TestDatabase database, string sql)
    {
        await using var command = database.DataSource.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync(Stop))!;
    }

    private static string RootFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Portal.sln"))) folder = folder.Parent;
        return folder.FullName;
    }
}
