using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Portal.StripeStandIn.Tests.Contract.Tools;

/// <summary>A second server, not ours: it answers by the OpenAPI document and refuses requests that do not fit it.</summary>
public sealed class Steady : IAsyncLifetime
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(5);

    private Process? process;

    /// <summary>Where it answers.</summary>
    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort()}");

    public async ValueTask InitializeAsync()
    {
        var folder = await StripeTypes.FolderAsync();
        process = Process.Start(Tool.Describe(folder, "node", ["serve.mjs", $"{Address.Port}"]))!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await AwaitAnswerAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (process is null) return;
        process.StandardInput.Close();
        await process.WaitForExitAsync().WaitAsync(StopLimit);
        process.Dispose();
    }

    private async Task AwaitAnswerAsync()
    {
        using var client = new HttpClient { BaseAddress = Address };
        var started = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                using var answer = await client.GetAsync("/");
                return;
            }
            catch (HttpRequestException) when (started.Elapsed < StartLimit && !process!.HasExited)
            {
                await Task.Yield();
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
