using System.ComponentModel;
using System.Diagnostics;

namespace Portal.Host.Database;

/// <summary>A program that runs to its end, and what it said.</summary>
internal sealed record Command(int ExitCode, string Output, string Error)
{
    private const int NotFound = 127;

    public bool Succeeded => ExitCode == 0;

    /// <param name="command">The program and its arguments.</param>
    /// <param name="cancellationToken">Kills it.</param>
    /// <param name="environment">Variables besides its own.</param>
    /// <param name="line">Takes what it says line by line, however much it is; null collects it.</param>
    public static async Task<Command> RunAsync(
        IReadOnlyList<string> command, CancellationToken cancellationToken, IReadOnlyDictionary<string, string>? environment = null, Action<string>? line = null)
    {
        try
        {
            var start = Describe(command);
            foreach (var (name, value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
            using var process = Process.Start(start)!;
            using var ended = cancellationToken.Register(() => process.Kill(entireProcessTree: true));
            var output = line is null ? process.StandardOutput.ReadToEndAsync(cancellationToken) : ReadLinesAsync(process.StandardOutput, line, cancellationToken);
            var error = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return new(process.ExitCode, await output, await error);
        }
        catch (Win32Exception missing)
        {
            return new(NotFound, "", missing.Message);
        }
    }

    private static async Task<string> ReadLinesAsync(StreamReader output, Action<string> take, CancellationToken cancellationToken)
    {
        while (await output.ReadLineAsync(cancellationToken) is { } line) take(line);
        return "";
    }

    /// <summary>Runs in the root folder: another account may not be allowed into the portal's own.</summary>
    public static ProcessStartInfo Describe(IReadOnlyList<string> command) =>
        new(command[0], command.Skip(1)) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" };
}
