using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Portal.Benchmarks;

/// <summary>A program under measurement, killed at the end.</summary>
internal sealed class RunningProgram : IAsyncDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(2);

    private readonly Process process;

    private RunningProgram(Process process, Uri address, TimeSpan untilFirstAnswer) => (this.process, Address, UntilFirstAnswer) = (process, address, untilFirstAnswer);

    public int Id => process.Id;

    public Uri Address { get; }

    /// <summary>From the start of the process to the first answer that is 200.</summary>
    public TimeSpan UntilFirstAnswer { get; }

    /// <summary>Resident memory in MiB, as the kernel counts it.</summary>
    public double ResidentMiB =>
        File.ReadLines($"/proc/{process.Id}/status").Where(line => line.StartsWith("VmRSS:", StringComparison.Ordinal))
            .Select(line => double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024).Single();

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Starts a program and waits for its first answer.</summary>
    /// <param name="firstAnswer">An address that reads the database.</param>
    public static async Task<RunningProgram> StartAsync(ProcessStartInfo start, int port, string firstAnswer)
    {
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        var since = Stopwatch.GetTimestamp();
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) => Log.Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var address = new Uri($"http://127.0.0.1:{port}");
        using var http = new HttpClient { BaseAddress = address, DefaultRequestHeaders = { { "X-Forwarded-Proto", "https" } } };
        using var tries = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (Stopwatch.GetElapsedTime(since) < LongestStart && !process.HasExited)
        {
            if (await AnswersAsync(http, firstAnswer)) return new(process, address, Stopwatch.GetElapsedTime(since));
            await tries.WaitForNextTickAsync();
        }

        throw new InvalidOperationException($"{start.ArgumentList[0]} did not answer at {firstAnswer}.");
    }

    private static async Task<bool> AnswersAsync(HttpClient http, string path)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri(path, UriKind.Relative));
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
