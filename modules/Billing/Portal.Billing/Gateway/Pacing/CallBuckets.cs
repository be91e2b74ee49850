using Npgsql;

namespace Portal.Billing.Gateway.Pacing;

/// <summary>The slots that all nodes share, by the database's clock: nodes disagree about the time, and a limit is one.</summary>
internal sealed class CallBuckets(NpgsqlDataSource database)
{
    // Both rows are locked before the clock is read, the account's first, and move together or not at all.
    private const string Reserve = """
        with buckets as materialized (
            select free_at from billing.call_buckets
            where provider_key = @provider and account = @account and endpoint in ('', @endpoint)
            order by endpoint for update),
        asked as materialized (select clock_timestamp() as at, max(free_at) as free_at from buckets having count(*) = 2),
        slot as materialized (select greatest(at, free_at) as at, greatest(at, free_at) - at as wait from asked),
        moved as (
            update billing.call_buckets as bucket
            set free_at = greatest(free_at, slot.at - @early) + case endpoint when '' then @of_account else @of_endpoint end
            from slot
            where provider_key = @provider and account = @account and endpoint in ('', @endpoint) and slot.wait <= @longest)
        select at, wait from slot
        """;

    private const string Add = """
        insert into billing.call_buckets (provider_key, account, endpoint, free_at)
        values (@provider, @account, '', clock_timestamp()), (@provider, @account, @endpoint, clock_timestamp())
        on conflict do nothing
        """;

    private const string Hold = """
        insert into billing.call_buckets as stored (provider_key, account, endpoint, free_at)
        values (@provider, @account, @endpoint, clock_timestamp() + @duration)
        on conflict (provider_key, account, endpoint) do update set free_at = greatest(stored.free_at, excluded.free_at)
        """;

    private const string Forget = "delete from billing.call_buckets where free_at < clock_timestamp() - interval '1 day'";

    /// <summary>The next slot that is free in both buckets. It is taken unless it is further away than the longest wait.</summary>
    public async Task<CallSlot> ReserveAsync(CallBucket bucket, CallSpacing spacing, TimeSpan longestWait, CancellationToken cancellationToken)
    {
        // The rows are missing the first time, and after a crash of the server.
        CallSlot? slot;
        while ((slot = await TryReserveAsync(bucket, spacing, longestWait, cancellationToken)) is null)
            await ExecuteAsync(Command(Add, bucket), cancellationToken);
        return slot;
    }

    /// <summary>Frees no slot before the duration is over. A longer hold stays.</summary>
    public Task<int> HoldAsync(CallBucket bucket, TimeSpan duration, CancellationToken cancellationToken)
    {
        var command = Command(Hold, bucket);
        command.Parameters.AddWithValue("duration", duration);
        return ExecuteAsync(command, cancellationToken);
    }

    /// <summary>Removes buckets that were not used for a day: a new one begins as they are.</summary>
    public Task<int> ForgetAsync(CancellationToken cancellationToken) => ExecuteAsync(database.CreateCommand(Forget), cancellationToken);

    private async Task<CallSlot?> TryReserveAsync(CallBucket bucket, CallSpacing spacing, TimeSpan longestWait, CancellationToken cancellationToken)
    {
        await using var command = Command(Reserve, bucket);
        command.Parameters.AddWithValue("early", CallSpacing.Early);
        command.Parameters.AddWithValue("of_account", spacing.OfAccount);
        command.Parameters.AddWithValue("of_endpoint", spacing.OfEndpoint);
        command.Parameters.AddWithValue("longest", longestWait);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        return await rows.ReadAsync(cancellationToken)
            ? new CallSlot(await rows.GetFieldValueAsync<DateTimeOffset>(0, cancellationToken), await rows.GetFieldValueAsync<TimeSpan>(1, cancellationToken))
            : null;
    }

    private NpgsqlCommand Command(string sql, CallBucket bucket)
    {
        var command = database.CreateCommand(sql);
        command.Parameters.AddWithValue("provider", bucket.Provider);
        command.Parameters.AddWithValue("account", bucket.Account);
        command.Parameters.AddWithValue("endpoint", bucket.Endpoint);
        return command;
    }

    private static async Task<int> ExecuteAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using (command) return await command.ExecuteNonQueryAsync(cancellationToken);
    }
}

/// <summary>When a call may be made.</summary>
/// <param name="At">By the database's clock.</param>
/// <param name="Wait">From the answer on; zero for now.</param>
internal sealed record CallSlot(DateTimeOffset At, TimeSpan Wait);
