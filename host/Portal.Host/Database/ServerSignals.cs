using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Portal.Host.Database;

/// <summary>How PostgreSQL is asked to stop.</summary>
internal static class ServerSignals
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    // PostgreSQL's words: "fast" ends connections and writes everything out, "immediate" leaves that to the next start
    private const int Fast = 2;
    private const int Immediate = 3;

    public static async Task StopAsync(Process server, CancellationToken cancellationToken)
    {
        if (await EndsAfterAsync(Fast, server, cancellationToken)) return;
        if (await EndsAfterAsync(Immediate, server, cancellationToken)) return;
        server.Kill(entireProcessTree: true);
        await server.WaitForExitAsync(cancellationToken);
    }

    public static Task StopAtOnceAsync(Process server) => EndsAfterAsync(Immediate, server, CancellationToken.None);

    private static async Task<bool> EndsAfterAsync(int signal, Process server, CancellationToken cancellationToken)
    {
        if (server.HasExited) return true;
        _ = Kill(server.Id, signal);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            await server.WaitForExitAsync(limit.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    [DllImport("libc", EntryPoint = "kill"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);
}
