using System.Diagnostics;

namespace Portal.TestKit;

/// <summary>The portal as a process of its own, which a test may kill at any moment and start again on the same data.</summary>
public sealed class PortalProcess : IAsyncDisposable
{
    private const string Announced = "ready ";

    private readonly TestDatabase database;
    private readonly IEnumerable<KeyValuePair<string, string>> settings;
    private Process? running;

    private PortalProcess(TestDatabase database, IEnumerable<KeyValuePair<string, string>> settings) => (this.database, this.settings) = (database, settings);

    /// <summary>Where it answers; another port after every start.</summary>
    public Uri Address { get; private set; } = default!;

    /// <summary>Returns once requests are answered.</summary>
    public static async Task<PortalProcess> StartAsync(TestDatabase database, params IEnumerable<KeyValuePair<string, string>> settings)
    {
        ArgumentNullException.ThrowIfNull(database);
        var portal = new PortalProcess(database, settings);
        await portal.StartAgainAsync();
        return portal;
    }

    /// <summary>Runs a command of the portal's program; its exit code, and what it said on either stream.</summary>
    public static async Task<(int Code, string Said)> RunAsync(
        TestDatabase database, IReadOnlyList<string> words, CancellationToken cancellationToken, params IEnumerable<KeyValuePair<string, string>> settings)
    {
        var start = new PortalProcess(database, settings).Start(words);
        start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        // a command that serves instead of ending must not outlive its test
        using var ended = cancellationToken.Register(() => process.Kill(entireProcessTree: true));
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(cancellationToken), process.StandardError.ReadToEndAsync(cancellationToken));
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, string.Concat(said).Trim());
    }

    /// <summary>Asks it to stop, as a supervisor does, and returns at once.</summary>
    public void AskToStop()
    {
        using var asking = Process.Start("kill", ["-TERM", $"{running!.Id}"]);
        asking.WaitForExit();
    }

    /// <summary>The exit code of a portal that was asked to stop.</summary>
    public async Task<int> EndAsync(CancellationToken cancellationToken)
    {
        await running!.WaitForExitAsync(cancellationToken);
        return running.ExitCode;
    }

    /// <summary>No warning, no last word: as when the power goes.</summary>
    public async Task KillAsync()
    {
        running!.Kill(entireProcessTree: true);
        await running.WaitForExitAsync();
        running.Dispose();
    }

    /// <summary>Returns once requests are answered.</summary>
    public async Task StartAgainAsync()
    {
        running = Process.Start(Start())!;
        while (await running.StandardOutput.ReadLineAsync() is { } line)
        {
            if (!line.StartsWith(Announced, StringComparison.Ordinal)) continue;
            Address = new Uri(line[Announced.Length..]);
            return;
        }

        throw new InvalidOperationException("The portal ended before it was ready.");
    }

    public async ValueTask DisposeAsync() => await KillAsync();

    private ProcessStartInfo Start(params IEnumerable<string> words)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Portal.Host.dll"), .. words])
        {
            RedirectStandardOutput = true,
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Development",
                ["ConnectionStrings__Portal"] = database.ConnectionString,
                ["ConnectionStrings__PortalOwner"] = database.OwnerConnectionString,
                ["PORTAL_URL"] = "http://127.0.0.1:0",
                ["Portal__Roles"] = "web",
                ["Identity__SecondFactor__Required"] = "false",
                ["Limits__ReadPerMinute"] = "1000000",
                ["Limits__TicketPerMinute"] = "1000000",
                ["Logging__LogLevel__Default"] = "None",
            },
        };
        foreach (var (name, value) in settings) start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        return start;
    }
}
