using Npgsql;
using Portal.Modularity.Access;

namespace Portal.Host.Limits;

/// <summary>The counters that all nodes share: one row a caller and budget, which begins anew with each minute.</summary>
internal sealed class RateWindows(NpgsqlDataSource database)
{
    // a node whose clock is behind counts into the newer window
    private const string Add = """
        insert into host.rate_windows as stored (key, budget, window_start, used) values ($1, $2, $3, $4)
        on conflict (key, budget) do update set
            used = case when stored.window_start < excluded.window_start then excluded.used else stored.used + excluded.used end,
            window_start = greatest(stored.window_start, excluded.window_start)
        returning used
        """;

    /// <summary>Takes permits; answers how many the caller has taken in this window, these included.</summary>
    public async Task<int> AddAsync(Caller caller, DateTimeOffset windowStart, int permits, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Add);
        command.Parameters.AddWithValue(caller.Key);
        command.Parameters.AddWithValue(caller.Budget.ToString());
        command.Parameters.AddWithValue(windowStart);
        command.Parameters.AddWithValue(permits);
        return (int)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Removes windows that ended before this instant.</summary>
    public async Task RemoveAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("delete from host.rate_windows where window_start < $1");
        command.Parameters.AddWithValue(before);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}

/// <summary>Who draws on which budget. The key is a member or an address, never anything the request names (DEG-07).</summary>
internal readonly record struct Caller(RequestBudget Budget, string Key);
