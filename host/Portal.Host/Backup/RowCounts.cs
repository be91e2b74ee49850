using System.Diagnostics.CodeAnalysis;
using Npgsql;

namespace Portal.Host.Backup;

/// <summary>Counts every row that a backup is to hold, client by client, as a role that sees them all.</summary>
internal static class RowCounts
{
    /// <summary>Jobs are no part of a backup: what was to be done then is scheduled anew, and must not be done a second time.</summary>
    public const string JobTables = "aggregatedcounter|counter|hash|job|jobparameter|jobqueue|list|lock|server|set|state";

    // Unlogged tables hold what may be lost at any time.
    private const string Tables = $"""
        select format('%I.%I', n.nspname, c.relname), exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'client_id')
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind = 'r' and c.relpersistence = 'p' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
            and not (n.nspname = 'hangfire' and c.relname ~ '^({JobTables})$')
        order by 1
        """;

    // Told to switch the policies off, the database refuses a role that they hold for, instead of showing it less.
    private const string SeeAll = "set local row_security = off; set local statement_timeout = 0";

    private const string Bypasses = "select rolsuper or rolbypassrls from pg_roles where rolname = current_user";

    /// <exception cref="BackupException">The role would not see every client's rows.</exception>
    public static async Task SeeAllAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var see = new NpgsqlCommand(SeeAll, connection);
        await see.ExecuteNonQueryAsync(cancellationToken);
        await using var ask = new NpgsqlCommand(Bypasses, connection);
        if (await ask.ExecuteScalarAsync(cancellationToken) is true) return;
        throw new BackupException(
            "The role in ConnectionStrings:PortalOwner does not see every client's rows, so a backup by it would lack them. As a superuser: alter role … bypassrls (docs/operating.md).");
    }

    public static async Task<SortedDictionary<string, TableContent>> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var content = new SortedDictionary<string, TableContent>(StringComparer.Ordinal);
        foreach (var (table, hasClient) in await ListAsync(connection, cancellationToken)) content[table] = await CountAsync(connection, table, hasClient, cancellationToken);
        return content;
    }

    private static async Task<List<(string Table, bool HasClient)>> ListAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Tables, connection);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var tables = new List<(string, bool)>();
        while (await rows.ReadAsync(cancellationToken)) tables.Add((rows.GetString(0), rows.GetBoolean(1)));
        return tables;
    }

    [SuppressMessage("Security", "CA2100", Justification = "The database has quoted the table's name.")]
    private static async Task<TableContent> CountAsync(NpgsqlConnection connection, string table, bool hasClient, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            hasClient ? $"select coalesce(client_id::text, '-'), count(*) from {table} group by client_id" : $"select '-', count(*) from {table}", connection) { CommandTimeout = 0 };
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        while (await rows.ReadAsync(cancellationToken)) counts[rows.GetString(0)] = rows.GetInt64(1);
        return new(counts.Values.Sum(), hasClient ? counts : null);
    }
}
