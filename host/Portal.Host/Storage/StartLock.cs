using Npgsql;

namespace Portal.Host.Storage;

/// <summary>Lets one host at a time prepare the database. It belongs to a connection: a host that dies gives it back.</summary>
internal sealed class StartLock : IAsyncDisposable
{
    private const int LongestWaitSeconds = 120;

    // any number does that nothing else in this database takes: these are the letters of "portal"
    private const string Take = "set statement_timeout = '120s'; select pg_advisory_lock(x'706F7274616C'::bigint)";

    private readonly NpgsqlConnection connection;

    private StartLock(NpgsqlConnection connection) => this.connection = connection;

    public static async Task<StartLock> TakeAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        var connection = await database.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var take = connection.CreateCommand();
            take.CommandText = Take;
            take.CommandTimeout = LongestWaitSeconds;
            await take.ExecuteNonQueryAsync(cancellationToken);
            return new(connection);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await using (connection)
        {
            // what is set here outlasts a transaction, and the pool undoes nothing
            await using var giveBack = connection.CreateCommand();
            giveBack.CommandText = "select pg_advisory_unlock_all(); reset statement_timeout";
            await giveBack.ExecuteNonQueryAsync();
        }
    }
}
