using System.Data;
using Npgsql;
using Portal.Host.Commands;
using Portal.Host.Storage;

namespace Portal.Host.Backup;

/// <summary><c>backup &lt;folder&gt;</c>: dumps one moment of the whole database, and reads the dump back before it says that it is one. The portal may run meanwhile.</summary>
internal sealed class BackupCommand(PortalDatabase database, TextWriter output) : IDatabaseCommand
{
    private const string Moment = "select pg_export_snapshot(), clock_timestamp(), current_user::text";

    public string Name => "backup";

    public Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken) =>
        BackupRun.OfAsync(Name, arguments, output, folder => DumpAsync(folder, cancellationToken));

    private async Task DumpAsync(BackupFolder folder, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(database.ForOwner);
        await connection.OpenAsync(cancellationToken);
        var tools = await DumpTools.FindAsync(connection, database.ForOwner, cancellationToken);
        // the snapshot lasts as long as this transaction, so that dump and counts are of one moment
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        await RowCounts.SeeAllAsync(connection, cancellationToken);
        folder.Make();
        var (snapshot, content) = await ReadAsync(connection, cancellationToken);
        await tools.DumpAsync(folder.Dump, snapshot, cancellationToken);
        await BackupRun.RequireWholeAsync(tools, folder, content, cancellationToken);
        await folder.WriteAsync(content, cancellationToken);
        await output.WriteLineAsync($"{content.Tables.Count} tables with {content.Tables.Values.Sum(table => table.Rows)} rows, each counted in the dump.");
    }

    private static async Task<(string Snapshot, BackupContent Content)> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var ask = new NpgsqlCommand(Moment, connection);
        await using var row = await ask.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        var (snapshot, at, owner) = (row.GetString(0), await row.GetFieldValueAsync<DateTimeOffset>(1, cancellationToken), row.GetString(2));
        await row.DisposeAsync();
        return (snapshot, new(at, owner, await RowCounts.ReadAsync(connection, cancellationToken)));
    }
}
