using Npgsql;
using Portal.Billing.Providers;

namespace Portal.Billing.Gateway.Counts;

/// <summary>The counts of all nodes, in slots of ten minutes.</summary>
internal sealed class CallCounts(NpgsqlDataSource database, TimeProvider clock)
{
    /// <summary>So long it is known when a provider last answered.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(8);

    // Sorted, so that two nodes cannot lock each other out.
    private const string Store = """
        insert into billing.call_counts as stored (slot, provider_key, operation, outcome, calls, last_at)
        select * from unnest(@slots, @providers, @operations, @outcomes, @calls, @last) order by 1, 2, 3, 4
        on conflict (slot, provider_key, operation, outcome) do update
        set calls = stored.calls + excluded.calls, last_at = greatest(stored.last_at, excluded.last_at)
        """;

    // A slot counts as long as a part of it lies within the time asked for.
    private const string Sum = """
        select provider_key, operation, outcome,
               coalesce(sum(calls) filter (where slot > @hour), 0)::bigint, coalesce(sum(calls) filter (where slot > @day), 0)::bigint, max(last_at)
        from billing.call_counts where slot > @kept group by 1, 2, 3
        """;

    public async Task StoreAsync(IReadOnlyDictionary<CountedCall, CallCount> counts, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Store);
        command.Parameters.AddWithValue("slots", counts.Keys.Select(call => call.Slot).ToArray());
        command.Parameters.AddWithValue("providers", counts.Keys.Select(call => call.Provider).ToArray());
        command.Parameters.AddWithValue("operations", counts.Keys.Select(call => call.Operation).ToArray());
        command.Parameters.AddWithValue("outcomes", counts.Keys.Select(call => call.Outcome).ToArray());
        command.Parameters.AddWithValue("calls", counts.Values.Select(count => count.Calls).ToArray());
        command.Parameters.AddWithValue("last", counts.Values.Select(count => count.LastAt).ToArray());
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>What was counted of each provider, by its key.</summary>
    public async Task<ILookup<string, CallSum>> SumAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var command = database.CreateCommand(Sum);
        command.Parameters.AddWithValue("hour", now - TimeSpan.FromHours(1) - CallTally.Slot);
        command.Parameters.AddWithValue("day", now - TimeSpan.FromDays(1) - CallTally.Slot);
        command.Parameters.AddWithValue("kept", now - KeptFor);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var sums = new List<(string Provider, CallSum Sum)>();
        while (await rows.ReadAsync(cancellationToken)) sums.Add((rows.GetString(0), Read(rows)));
        return sums.ToLookup(each => each.Provider, each => each.Sum);
    }

    public async Task ForgetAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("delete from billing.call_counts where slot <= @kept");
        command.Parameters.AddWithValue("kept", clock.GetUtcNow() - KeptFor);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static CallSum Read(NpgsqlDataReader row) =>
        new(row.GetString(1), row.GetString(2), row.GetInt64(3), row.GetInt64(4), row.GetFieldValue<DateTimeOffset>(5));
}

/// <summary>How many calls of one operation ended in one way.</summary>
/// <param name="Outcome">A kind of failure, or a word of the meters.</param>
/// <param name="LastAt">When the newest of them ended.</param>
internal sealed record CallSum(string Operation, string Outcome, long LastHour, long LastDay, DateTimeOffset LastAt)
{
    /// <summary>How it failed; null when it did not, or when the provider was not to blame.</summary>
    public BillingFailure? Failure => Enum.TryParse<BillingFailure>(Outcome, out var failure) ? failure : null;

    public bool Succeeded => Outcome == ProviderMetrics.Succeeded;

    public bool WasAsked => Outcome != ProviderMetrics.NotAsked;
}
