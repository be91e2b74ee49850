using Npgsql;

namespace Portal.Host.Backup;

/// <summary>What both commands have in common.</summary>
internal static class BackupRun
{
    private const int Done = 0;
    private const int Failed = 1;
    private const int Misused = 2;
    private const int MostNamed = 10;

    public static async Task<int> OfAsync(string name, IReadOnlyList<string> arguments, TextWriter output, Func<BackupFolder, Task> work)
    {
        if (arguments is not [{ Length: > 0 } path])
        {
            await output.WriteLineAsync($"Usage: {name} <folder>");
            return Misused;
        }

        try
        {
            await work(new(path));
            return Done;
        }
        catch (BackupException refused)
        {
            await output.WriteLineAsync(refused.Message);
            return Failed;
        }
        catch (Exception fault) when (fault is NpgsqlException or IOException or UnauthorizedAccessException)
        {
            await output.WriteLineAsync($"It stopped: {fault.Message}");
            return Failed;
        }
    }

    /// <exception cref="BackupException">The dump holds other rows than were counted.</exception>
    public static async Task RequireWholeAsync(DumpTools tools, BackupFolder folder, BackupContent content, CancellationToken cancellationToken)
    {
        var inDump = await tools.CountAsync(folder.Dump, cancellationToken);
        Require("The dump is not what was counted, and nobody should rely on it", content.Tables
            .Where(table => inDump.GetValueOrDefault(table.Key) != table.Value.Rows)
            .Select(table => $"{table.Key} has {inDump.GetValueOrDefault(table.Key)} rows, not {table.Value.Rows}"));
    }

    /// <exception cref="BackupException">There are differences.</exception>
    public static void Require(string otherwise, IEnumerable<string> differences)
    {
        var found = differences.ToList();
        if (found.Count > 0) throw new BackupException($"{otherwise}: {string.Join("; ", found.Take(MostNamed))}{(found.Count > MostNamed ? $"; and {found.Count - MostNamed} more" : "")}.");
    }
}
