using Npgsql;
using Portal.Host.Commands;
using Portal.Host.Storage;
using Portal.Modularity.Storage;

namespace Portal.Host.Backup;

/// <summary><c>restore &lt;folder&gt;</c>: fills an empty database from a backup, compares every client's rows with those that were counted, and settles what must not be sent again.</summary>
internal sealed class RestoreCommand(PortalDatabase database, IEnumerable<IAfterRestore> settlements, TextWriter output) : IDatabaseCommand
{
    private const string Found = """
        select (select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname !~ '^pg_' and n.nspname <> 'information_schema'), current_user::text
        """;

    public string Name => "restore";

    public Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken) =>
        BackupRun.OfAsync(Name, arguments, output, folder => RestoreAsync(folder, cancellationToken));

    private async Task RestoreAsync(BackupFolder folder, CancellationToken cancellationToken)
    {
        var content = await folder.ReadAsync(cancellationToken);
        await using var connection = new NpgsqlConnection(database.ForOwner);
        await connection.OpenAsync(cancellationToken);
        var tools = await DumpTools.FindAsync(connection, database.ForOwner, cancellationToken);
        await RequireEmptyAsync(connection, content, cancellationToken);
        await BackupRun.RequireWholeAsync(tools, folder, content, cancellationToken);
        await tools.RestoreAsync(folder.Dump, cancellationToken);
        await SettleAsync(connection, content, cancellationToken);
        await output.WriteLineAsync($"{content.Tables.Count} tables with {content.Tables.Values.Sum(table => table.Rows)} rows, as of {content.MadeAt:yyyy-MM-dd HH:mm:ss} UTC. Every client has the rows that were counted.");
    }

    private static async Task RequireEmptyAsync(NpgsqlConnection connection, BackupContent content, CancellationToken cancellationToken)
    {
        await using var ask = new NpgsqlCommand(Found, connection);
        await using var row = await ask.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        if (row.GetInt64(0) > 0) throw new BackupException("The database is not empty. A backup is restored into a new one: create database … owner …, and name it in both connection strings.");
        if (row.GetString(1) is var role && role != content.Owner)
            throw new BackupException($"The backup is of a database whose owner is the role {content.Owner}, and its policies name that role: restore it as a role of that name, not as {role}.");
    }

    private async Task SettleAsync(NpgsqlConnection connection, BackupContent content, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await RowCounts.SeeAllAsync(connection, cancellationToken);
        var restored = await RowCounts.ReadAsync(connection, cancellationToken);
        BackupRun.Require("The restored database lacks rows, and must not be used", content.Tables.SelectMany(table => table.Value.Differences(table.Key, restored.GetValueOrDefault(table.Key))));
        foreach (var settlement in settlements) await output.WriteLineAsync(await settlement.SettleAsync(connection, cancellationToken));
        await transaction.CommitAsync(cancellationToken);
    }
}
