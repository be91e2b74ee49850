using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Portal.TestKit;

/// <summary>A program that answers over HTTP and says <c>ready &lt;address&gt;</c>: a process of its own, which a test may kill, pause or stop at any moment and start again.</summary>
public class NodeProcess : IAsyncDisposable
{
    private const string Announced = "ready ";

    private readonly string program;
    private readonly Dictionary<string, string> environment;
    private Process? running;

    protected NodeProcess(string program, IEnumerable<KeyValuePair<string, string>> environment)
    {
        this.program = program;
        this.environment = new(environment);
    }

    /// <summary>Where it answers; another port after every start.</summary>
    public Uri Address { get; private set; } = default!;

    /// <summary>Returns once requests are answered.</summary>
    /// <param name="program">The assembly to run.</param>
    /// <param name="environment">What it is told besides this process's own environment.</param>
    public static async Task<NodeProcess> StartAsync(string program, IEnumerable<KeyValuePair<string, string>> environment)
    {
        var node = new NodeProcess(program, environment);
        await node.StartAgainAsync();
        return node;
    }

    /// <summary>No warning, no last word: as when the power goes.</summary>
    public async Task KillAsync()
    {
        if (running is null) return;
        running.Kill(entireProcessTree: true);
        await EndAsync(CancellationToken.None);
    }

    /// <summary>Sends a signal and does not wait.</summary>
    public void Send(NodeSignal signal) => _ = Kill(running!.Id, (int)signal);

    /// <summary>Waits for the end of the process; the exit code.</summary>
    public async Task<int> EndAsync(CancellationToken cancellationToken)
    {
        await running!.WaitForExitAsync(cancellationToken);
        var code = running.ExitCode;
        running.Dispose();
        running = null;
        return code;
    }

    /// <summary>Returns once requests are answered.</summary>
    public async Task StartAgainAsync()
    {
        running = Process.Start(Describe())!;
        while (await running.StandardOutput.ReadLineAsync() is { } line)
        {
            if (!line.StartsWith(Announced, StringComparison.Ordinal)) continue;
            Address = new Uri(line[Announced.Length..]);
            // a full pipe would stop it
            _ = running.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
            return;
        }

        throw new InvalidOperationException("The program ended before it was ready.");
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>How it is started.</summary>
    /// <param name="words">What follows the program's name.</param>
    protected ProcessStartInfo Describe(params IEnumerable<string> words)
    {
        var start = new ProcessStartInfo("dotnet", [program, .. words]) { RedirectStandardOutput = true };
        foreach (var (name, value) in environment) start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        return start;
    }

    [DllImport("libc", EntryPoint = "kill"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);
}

/// <summary>The signals that tests send, by the kernel's numbers.</summary>
public enum NodeSignal
{
    None,

    /// <summary>A polite request to stop.</summary>
    Terminate = 15,

    /// <summary>Goes on after a pause.</summary>
    Continue = 18,

    /// <summary>Stands still.</summary>
    Pause = 19,
}
