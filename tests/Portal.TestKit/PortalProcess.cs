using System.Diagnostics;

namespace Portal.TestKit;

/// <summary>The portal as a process of its own, which a test may kill at any moment and start again on the same data.</summary>
public sealed class PortalProcess : NodeProcess
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "Portal.Host.dll");

    private PortalProcess(string program, IEnumerable<KeyValuePair<string, string>> environment)
        : base(program, environment)
    {
    }

    /// <summary>Returns once requests are answered.</summary>
    public static Task<PortalProcess> StartAsync(TestDatabase database, params IEnumerable<KeyValuePair<string, string>> settings)
    {
        ArgumentNullException.ThrowIfNull(database);
        return StartAsync(new DatabaseAddresses(database.ConnectionString, database.OwnerConnectionString), settings);
    }

    /// <summary>The same on any database, and perhaps of another version.</summary>
    /// <param name="program">The portal's assembly; null: the one of this version.</param>
    public static async Task<PortalProcess> StartAsync(DatabaseAddresses database, IEnumerable<KeyValuePair<string, string>> settings, string? program = null)
    {
        ArgumentNullException.ThrowIfNull(database);
        var portal = new PortalProcess(program ?? Program, Settings(database, settings));
        await portal.StartAgainAsync();
        return portal;
    }

    /// <summary>Runs a command of the portal's program; its exit code, and what it said on either stream.</summary>
    public static async Task<(int Code, string Said)> RunAsync(
        TestDatabase database, IReadOnlyList<string> words, CancellationToken cancellationToken, params IEnumerable<KeyValuePair<string, string>> settings)
    {
        ArgumentNullException.ThrowIfNull(database);
        await using var portal = new PortalProcess(Program, Settings(new(database.ConnectionString, database.OwnerConnectionString), settings));
        var start = portal.Describe(words);
        start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        // a command that serves instead of ending must not outlive its test
        await using var ended = cancellationToken.Register(() => process.Kill(entireProcessTree: true));
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(cancellationToken), process.StandardError.ReadToEndAsync(cancellationToken));
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, string.Concat(said).Trim());
    }

    private static Dictionary<string, string> Settings(DatabaseAddresses database, IEnumerable<KeyValuePair<string, string>> settings)
    {
        var all = new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["ConnectionStrings:Portal"] = database.Runtime,
            ["ConnectionStrings:PortalOwner"] = database.Owner,
            ["PORTAL_URL"] = "http://127.0.0.1:0",
            ["Portal:Roles"] = "web",
            ["Identity:SecondFactor:Required"] = "false",
            ["Limits:ReadPerMinute"] = "1000000",
            ["Limits:TicketPerMinute"] = "1000000",
            ["Logging:LogLevel:Default"] = "None",
        };
        foreach (var (name, value) in settings) all[name] = value;
        return all;
    }
}

/// <summary>Connection strings of one database, as each of the portal's two roles.</summary>
public sealed record DatabaseAddresses(string Runtime, string Owner);
