using System.Text.Json;

namespace Portal.Host.Backup;

/// <summary>A backup: PostgreSQL's dump, and how many rows it holds. The second is written last, so a folder without it is none.</summary>
internal sealed class BackupFolder(string path)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    private readonly string folder = Path.GetFullPath(path);

    public string Dump => Path.Combine(folder, "portal.dump");

    private string Counts => Path.Combine(folder, "counts.json");

    /// <exception cref="BackupException">Something lies there already.</exception>
    public void Make()
    {
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()) throw new BackupException($"{folder} is not empty: name a folder for this backup alone.");
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, OwnerOnly);
    }

    public async Task WriteAsync(BackupContent content, CancellationToken cancellationToken)
    {
        await using var file = File.Create(Counts);
        await JsonSerializer.SerializeAsync(file, content, Json, cancellationToken);
    }

    /// <exception cref="BackupException">It holds no whole backup.</exception>
    public async Task<BackupContent> ReadAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(Counts) || !File.Exists(Dump)) throw new BackupException($"{folder} holds no whole backup: portal.dump and counts.json belong together.");
        try
        {
            await using var file = File.OpenRead(Counts);
            return (await JsonSerializer.DeserializeAsync<BackupContent>(file, Json, cancellationToken))!;
        }
        catch (JsonException malformed)
        {
            throw new BackupException($"{Counts} cannot be read.", malformed);
        }
    }
}

/// <summary>What a backup holds.</summary>
/// <param name="MadeAt">The instant of the snapshot, by the database's clock.</param>
/// <param name="Owner">The role that owned the tables: the policies name it.</param>
/// <param name="Tables">By name with the schema.</param>
internal sealed record BackupContent(DateTimeOffset MadeAt, string Owner, SortedDictionary<string, TableContent> Tables);

/// <param name="Rows">All of them.</param>
/// <param name="Clients">Of each client by its id, of nobody under a dash; null where rows belong to no client.</param>
internal sealed record TableContent(long Rows, SortedDictionary<string, long>? Clients)
{
    /// <summary>What is otherwise in the other one, in words.</summary>
    public IEnumerable<string> Differences(string table, TableContent? other)
    {
        if (other?.Rows != Rows) yield return $"{table} has {other?.Rows ?? 0} rows, not {Rows}";
        foreach (var client in (Clients?.Keys ?? Enumerable.Empty<string>()).Union(other?.Clients?.Keys ?? Enumerable.Empty<string>()))
            if (In(this, client) != In(other, client)) yield return $"{table} has {In(other, client)} rows of client {client}, not {In(this, client)}";
    }

    private static long In(TableContent? content, string client) => content?.Clients?.GetValueOrDefault(client) ?? 0;
}

/// <summary>A backup or restore that stops; the message tells the operator why, and what to do.</summary>
internal sealed class BackupException(string message, Exception? cause = null) : Exception(message, cause);
