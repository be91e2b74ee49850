using System.Diagnostics.CodeAnalysis;
using Npgsql;
using NpgsqlTypes;

namespace Portal.Billing.Providers.Ledger.Storage;

internal static class Commands
{
    [SuppressMessage("Security", "CA2100", Justification = "Every text is a constant of this assembly; values travel as parameters.")]
    public static NpgsqlCommand Command(this NpgsqlConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var (name, value) in values) command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return command;
    }

    public static async Task<T> ScalarAsync<T>(this NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(sql);
        return (T)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Runs a statement that takes rows as a JSON array named <c>@rows</c>.</summary>
    public static async Task ExecuteAsync(this NpgsqlConnection connection, string sql, string rows, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(sql);
        command.Parameters.AddWithValue("rows", NpgsqlDbType.Jsonb, rows);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
