using Npgsql;

namespace Portal.Identity.Storage;

/// <summary>Statements written by hand, with their values by place.</summary>
internal static class IdentityCommands
{
    /// <summary>How many rows it touched.</summary>
    public static async Task<int> ExecuteAsync(this NpgsqlDataSource database, string sql, object?[] values, CancellationToken cancellationToken)
    {
        await using var command = database.Command(sql, values);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The first value of the first row; null when there is no row.</summary>
    public static async Task<T?> FindAsync<T>(this NpgsqlDataSource database, string sql, object?[] values, CancellationToken cancellationToken)
    {
        await using var command = database.Command(sql, values);
        return await command.ExecuteScalarAsync(cancellationToken) is T found ? found : default;
    }

    private static NpgsqlCommand Command(this NpgsqlDataSource database, string sql, object?[] values)
    {
        var command = database.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value ?? DBNull.Value });
        return command;
    }
}
