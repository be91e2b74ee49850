using Npgsql;

namespace Portal.Billing.Webhooks;

/// <summary>How far each provider's record of events was read without a gap.</summary>
internal sealed class EventRuns(NpgsqlDataSource database)
{
    private const string Complete = """
        insert into billing.event_runs as stored (provider_key, complete_until) values ($1, $2)
        on conflict (provider_key) do update set complete_until = greatest(stored.complete_until, excluded.complete_until)
        """;

    /// <summary>When the last complete run began; null before the first.</summary>
    public async Task<DateTimeOffset?> FindAsync(string provider, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select complete_until from billing.event_runs where provider_key = $1");
        command.Parameters.AddWithValue(provider);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        return await rows.ReadAsync(cancellationToken) ? await rows.GetFieldValueAsync<DateTimeOffset>(0, cancellationToken) : null;
    }

    public async Task CompleteAsync(string provider, DateTimeOffset began, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Complete);
        command.Parameters.AddWithValue(provider);
        command.Parameters.AddWithValue(began);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
