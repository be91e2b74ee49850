using System.ComponentModel;
using System.Diagnostics;

namespace Portal.Host.Database;

/// <summary>A program that runs to its end, and what it said.</summary>
internal sealed record Command(int ExitCode, string Output, string Error)
{
    private const int NotFound = 127;

    public bool Succeeded => ExitCode == 0;

    public static async Task<Command> RunAsync(IReadOnlyList<string> command, CancellationToken cancellationToken)
    {
        try
        {
            using var process = Process.Start(Describe(command))!;
            using var ended = cancellationToken.Register(() => process.Kill(entireProcessTree: true));
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var error = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return new(process.ExitCode, await output, await error);
        }
        catch (Win32Exception missing)
        {
            return new(NotFound, "", missing.Message);
        }
    }

    /// <summary>Runs in the root folder: another account may not be allowed into the portal's own.</summary>
    public static ProcessStartInfo Describe(IReadOnlyList<string> command) =>
        new(command[0], command.Skip(1)) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" };
}
