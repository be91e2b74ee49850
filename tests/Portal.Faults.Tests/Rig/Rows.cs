using System.Diagnostics.CodeAnalysis;
using Npgsql;

namespace Portal.Faults.Tests.Rig;

/// <summary>Reads and alters a database as its owner.</summary>
internal static class Rows
{
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Two columns as text.</summary>
    public static async Task<IReadOnlyList<(string Key, string Value)>> PairsAsync(string connectionString, string sql)
    {
        await using var connection = await OpenAsync(connectionString);
        await using var command = Command(connection, sql);
        await using var rows = await command.ExecuteReaderAsync();
        var pairs = new List<(string, string)>();
        while (await rows.ReadAsync()) pairs.Add((Text(rows, 0), Text(rows, 1)));
        return pairs;
    }

    public static async Task<string> ValueAsync(string connectionString, string sql)
    {
        await using var connection = await OpenAsync(connectionString);
        await using var command = Command(connection, sql);
        return $"{await command.ExecuteScalarAsync()}";
    }

    public static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = await OpenAsync(connectionString);
        await using var command = Command(connection, sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Asks again until the answer is as wanted, for as long as a slow machine may take; what it was at last.</summary>
    public static async Task<string> UntilAsync(string connectionString, string sql, Predicate<string> wanted, TimeSpan? patience = null)
    {
        using var tries = new PeriodicTimer(BetweenTries);
        string seen;
        for (var left = (patience ?? Patience) / BetweenTries; !wanted(seen = await ValueAsync(connectionString, sql)) && left > 0; left--) await tries.WaitForNextTickAsync();
        return seen;
    }

    private static async Task<NpgsqlConnection> OpenAsync(string connectionString)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    [SuppressMessage("Security", "CA2100", Justification = "The texts are constants of the tests.")]
    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql) => new(sql, connection);

    private static string Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? "" : $"{row.GetValue(column)}";
}
