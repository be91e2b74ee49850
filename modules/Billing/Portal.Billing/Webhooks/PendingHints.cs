using Npgsql;
using Portal.Billing.Providers;

namespace Portal.Billing.Webhooks;

/// <summary>What is still to be read. Workers of any number of nodes share it: a hint that one has taken is not seen by the others for a while.</summary>
internal sealed class PendingHints(NpgsqlDataSource database, TimeProvider clock)
{
    public const int AtOnce = 100;

    // Longer than a batch takes. A worker that dies leaves its hints pending, and after this they are taken again.
    public static readonly TimeSpan TakenFor = TimeSpan.FromMinutes(5);

    private const string Take = """
        update billing.webhook_inbox taken set next_attempt_at = @until
        from (
            select provider_key, event_id from billing.webhook_inbox
            where status = 'Pending' and next_attempt_at <= @now
            order by next_attempt_at limit @limit for update skip locked) due
        where taken.provider_key = due.provider_key and taken.event_id = due.event_id
        returning taken.provider_key, taken.event_id, taken.change, taken.customer_reference, taken.object_reference, taken.received_at, taken.attempts
        """;

    private const string Finish = """
        update billing.webhook_inbox set status = @status, reason = @reason, attempts = @attempts, next_attempt_at = @next, finished_at = @finished
        where provider_key = @provider and event_id = @event and status = 'Pending'
        """;

    /// <summary>A batch of those that may be taken now, longest waiting first; empty when nothing is left.</summary>
    public async Task<IReadOnlyList<PendingHint>> TakeAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Take);
        var now = clock.GetUtcNow();
        command.Parameters.AddWithValue("now", now);
        command.Parameters.AddWithValue("until", now + TakenFor);
        command.Parameters.AddWithValue("limit", AtOnce);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var taken = new List<PendingHint>();
        while (await rows.ReadAsync(cancellationToken)) taken.Add(Read(rows));
        return taken;
    }

    /// <summary>Records where the hints stand after a try.</summary>
    public async Task RecordAsync(IReadOnlyCollection<(PendingHint Hint, HintOutcome Outcome)> tried, CancellationToken cancellationToken)
    {
        await using var batch = database.CreateBatch();
        foreach (var (hint, outcome) in tried) batch.BatchCommands.Add(Describe(hint, HintState.After(outcome, hint.Attempts, clock.GetUtcNow())));
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    private static PendingHint Read(NpgsqlDataReader row) => new(
        row.GetString(0),
        row.GetString(1),
        new BillingHint(Enum.Parse<BillingChange>(row.GetString(2)), row.GetValue(3) as string, row.GetValue(4) as string),
        row.GetFieldValue<DateTimeOffset>(5),
        row.GetInt32(6));

    private static NpgsqlBatchCommand Describe(PendingHint hint, HintState state)
    {
        var command = new NpgsqlBatchCommand(Finish);
        command.Parameters.AddText("provider", hint.ProviderKey);
        command.Parameters.AddText("event", hint.EventId);
        command.Parameters.AddText("status", state.Status.ToString());
        command.Parameters.AddText("reason", state.Reason);
        command.Parameters.AddWithValue("attempts", state.Attempts);
        command.Parameters.AddInstant("next", state.NextAttemptAt);
        command.Parameters.AddInstant("finished", state.FinishedAt);
        return command;
    }
}

/// <summary>A hint in a worker's hands.</summary>
/// <param name="Attempts">Failed ones so far.</param>
internal sealed record PendingHint(string ProviderKey, string EventId, BillingHint Hint, DateTimeOffset ReceivedAt, int Attempts);
