using System.Diagnostics;

namespace Portal.StripeStandIn.Tests.Contract.Tools;

/// <summary>A program that is run to its end, within a time limit.</summary>
internal static class Tool
{
    /// <summary>Runs the program in the folder; null when it ended well, otherwise what it said.</summary>
    public static async Task<string?> RunAsync(string folder, TimeSpan limit, string program, params string[] arguments)
    {
        using var process = Process.Start(Describe(folder, program, arguments))!;
        using var deadline = new CancellationTokenSource(limit);
        try
        {
            var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(deadline.Token), process.StandardError.ReadToEndAsync(deadline.Token));
            await process.WaitForExitAsync(deadline.Token);
            return process.ExitCode == 0 ? null : string.Concat(said).Trim();
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            return $"{program} did not end within {limit.TotalSeconds} s.";
        }
    }

    /// <summary>The program's file by the search path; null where it is not installed.</summary>
    public static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, program))
        .FirstOrDefault(File.Exists);

    public static ProcessStartInfo Describe(string folder, string program, IEnumerable<string> arguments) =>
        new(program, arguments) { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
}
