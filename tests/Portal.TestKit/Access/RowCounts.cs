using Npgsql;

namespace Portal.TestKit.Access;

/// <summary>How many rows every table of the portal has. The chains of the audit log are left out, the log itself is counted by kind of entry.</summary>
internal sealed class RowCounts(NpgsqlDataSource database)
{
    public const string Refusals = "identity.audit_entries: access_refused";

    private const string Tables = """
        select table_schema || '.' || table_name from information_schema.tables
        where table_schema in ('identity', 'billing', 'support', 'hangfire') and table_type = 'BASE TABLE' and table_name not in ('audit_entries', 'audit_chains')
        """;

    public async Task<IReadOnlyDictionary<string, long>> ReadAsync()
    {
        var tables = await RowsAsync(Tables, reader => reader.GetString(0));
        var counts = string.Join(" union all ", tables.Select(table => $"select '{table}', count(*) from {table}"));
        var entries = "select 'identity.audit_entries: ' || action, count(*) from identity.audit_entries group by action";
        var all = await RowsAsync($"{counts} union all {entries}", reader => KeyValuePair.Create(reader.GetString(0), reader.GetInt64(1)));
        return new Dictionary<string, long>(all, StringComparer.Ordinal);
    }

    /// <summary>The permits that all budgets together have given out.</summary>
    public async Task<long> PermitsAsync() => (await RowsAsync("select coalesce(sum(used), 0)::bigint from host.rate_windows", reader => reader.GetInt64(0)))[0];

    /// <summary>What has changed, in words.</summary>
    public static IEnumerable<string> Changes(IReadOnlyDictionary<string, long> before, IReadOnlyDictionary<string, long> after, long refusals) =>
        from table in before.Keys.Union(after.Keys)
        let added = after.GetValueOrDefault(table) - before.GetValueOrDefault(table)
        let expected = table == Refusals ? refusals : 0
        where added != expected
        select $"{table} has {added} rows more than before, not {expected}";

    private async Task<List<T>> RowsAsync<T>(string sql, Func<NpgsqlDataReader, T> read)
    {
        await using var command = database.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync()) rows.Add(read(reader));
        return rows;
    }
}
