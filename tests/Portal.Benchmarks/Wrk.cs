using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Portal.Benchmarks;

/// <summary>One measurement by wrk: so many connections, each with one request at a time.</summary>
/// <param name="PerSecond">Answers.</param>
/// <param name="Median">Of the time to a whole answer, in milliseconds.</param>
/// <param name="P99">The same.</param>
internal sealed partial record Wrk(double PerSecond, double Median, double P99)
{
    private const string Connections = "32";

    /// <summary>Throws when any answer was no success: a refusal is quickly given and measures nothing.</summary>
    public static async Task<Wrk> RunAsync(Uri address, int seconds, string script, string[] arguments, string connections = Connections)
    {
        var start = new ProcessStartInfo("wrk") { RedirectStandardOutput = true };
        string[] words = ["-t1", $"-c{connections}", $"-d{seconds}s", "--latency", "--timeout", "10s", "-s", Path.Combine(AppContext.BaseDirectory, "Scripts", script), address.ToString(), "--", .. arguments];
        foreach (var word in words) start.ArgumentList.Add(word);
        using var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (said.Contains("Non-2xx", StringComparison.Ordinal) || said.Contains("Socket errors", StringComparison.Ordinal) || !said.Contains("Requests/sec", StringComparison.Ordinal))
            throw new InvalidOperationException($"Not every answer was a success:\n{said}");
        return new(Number(PerSecondLine(), said), Milliseconds(MedianLine(), said), Milliseconds(P99Line(), said));
    }

    private static double Number(Regex line, string said) => double.Parse(line.Match(said).Groups[1].Value, CultureInfo.InvariantCulture);

    private static double Milliseconds(Regex line, string said) => Number(line, said) * line.Match(said).Groups[2].Value switch { "us" => 0.001, "ms" => 1, _ => 1000 };

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex PerSecondLine();

    [GeneratedRegex(@"50%\s+([\d.]+)(us|ms|s)")]
    private static partial Regex MedianLine();

    [GeneratedRegex(@"99%\s+([\d.]+)(us|ms|s)")]
    private static partial Regex P99Line();
}
