using System.Diagnostics;
using System.Text;

namespace Portal.Host.Database;

/// <summary>The running server. Its end is tied to the thread that started it, so that thread waits for it and does nothing else.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly StringBuilder said = new();

    private ServerProcess(Process process) => this.process = process;

    public bool HasEnded => process.HasExited;

    /// <summary>What it wrote before its own log took over.</summary>
    public string Said
    {
        get { lock (said) return said.ToString().Trim(); }
    }

    public static async Task<ServerProcess> LaunchAsync(IReadOnlyList<string> command)
    {
        var launched = new TaskCompletionSource<ServerProcess>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() => Hold(command, launched)) { IsBackground = true, Name = "Private PostgreSQL" }.Start();
        return await launched.Task;
    }

    public Task StopAsync() => ServerSignals.StopAsync(process, CancellationToken.None);

    /// <summary>For data that nobody needs any more.</summary>
    public Task StopAtOnceAsync() => ServerSignals.StopAtOnceAsync(process);

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        process.Dispose();
    }

    private static void Hold(IReadOnlyList<string> command, TaskCompletionSource<ServerProcess> launched)
    {
        try
        {
            var process = Process.Start(Command.Describe(command))!;
            var server = new ServerProcess(process);
            server.Listen();
            launched.SetResult(server);
            process.WaitForExit();
        }
        catch (Exception failure) when (!launched.Task.IsCompleted)
        {
            launched.SetException(failure);
        }
    }

    private void Listen()
    {
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    private void Keep(string? line)
    {
        lock (said)
            if (line is not null && said.Length < 4096) said.AppendLine(line);
    }
}
