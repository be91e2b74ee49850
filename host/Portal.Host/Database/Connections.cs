using System.Diagnostics.CodeAnalysis;
using Npgsql;

namespace Portal.Host.Database;

/// <summary>Connections to the private server: its socket is its address, its folder its lock.</summary>
internal static class Connections
{
    /// <summary>The role that the server begins with. The tables are its.</summary>
    public const string Owner = "portal";

    /// <summary>The role of requests and jobs.</summary>
    public const string Runtime = "portal_runtime";

    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(25);

    public static string To(string socketFolder, string database, string role = Owner) =>
        new NpgsqlConnectionStringBuilder
        {
            Host = socketFolder,
            Port = 5432,
            Username = role,
            Database = database,
            SslMode = SslMode.Disable,
            GssEncryptionMode = GssEncryptionMode.Disable,
            MaxPoolSize = 50,
        }.ConnectionString;

    /// <summary>Waits until the server answers, and makes the portal's database and its second role where they are missing.</summary>
    public static async Task OpenFirstAsync(string socketFolder, ServerProcess server, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(LongestStart);
        try
        {
            await using var connection = await ConnectAsync(socketFolder, server, limit.Token);
            await EnsureAsync(connection, "select 1 from pg_database where datname = 'portal'", "create database portal", limit.Token);
            await EnsureAsync(connection, $"select 1 from pg_roles where rolname = '{Runtime}'", $"create role {Runtime} login", limit.Token);
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            throw new DatabaseStartException($"PostgreSQL did not answer within {LongestStart.TotalMinutes:0} minutes. {server.Said}", late);
        }
    }

    private static async Task<NpgsqlConnection> ConnectAsync(string socketFolder, ServerProcess server, CancellationToken cancellationToken)
    {
        while (!server.HasEnded)
        {
            var connection = new NpgsqlConnection(To(socketFolder, "postgres") + ";Pooling=false");
            try
            {
                await connection.OpenAsync(cancellationToken);
                return connection;
            }
            catch (NpgsqlException)
            {
                await connection.DisposeAsync();
                await Task.Delay(BetweenTries, cancellationToken);
            }
        }
        throw new DatabaseStartException($"PostgreSQL ended while it started: {server.Said}");
    }

    [SuppressMessage("Security", "CA2100", Justification = "Both texts are constants of this class.")]
    private static async Task EnsureAsync(NpgsqlConnection connection, string looking, string making, CancellationToken cancellationToken)
    {
        await using var look = new NpgsqlCommand(looking, connection);
        if (await look.ExecuteScalarAsync(cancellationToken) is not null) return;
        await using var make = new NpgsqlCommand(making, connection);
        await make.ExecuteNonQueryAsync(cancellationToken);
    }
}
