using Npgsql;
using Portal.Billing.Storage;

namespace Portal.Billing.Webhooks.Stuck;

/// <summary>Reads and moves what is stuck in the inbox. Each change asks for the state it was looked at in: done twice, it changes nothing the second time.</summary>
internal sealed class StuckEvents(NpgsqlDataSource database, TimeProvider clock)
{
    public const int ShownOfGroup = 20;
    public const int GroupsAtMost = 50;

    /// <summary>So many are read again by one click; of the others those that were tried least come first with the next.</summary>
    public const int ReadAtOnce = 200;

    private const string Hash = "left(encode(sha256(convert_to(event_id, 'UTF8')), 'hex'), 32)";

    private const string List = """
        select stuck.*, event_id, received_at, attempts
        from (
            select provider_key, status, coalesce(reason, '') as reason, count(*)::integer, min(received_at) as since, max(received_at) as until
            from billing.webhook_inbox where status in ('Parked', 'Failed')
            group by 1, 2, 3 order by until desc, 1, 2, 3 limit @groups) stuck
        cross join lateral (
            select event_id, received_at, attempts from billing.webhook_inbox event
            where event.provider_key = stuck.provider_key and event.status = stuck.status and coalesce(event.reason, '') = stuck.reason
            order by received_at desc, event_id limit @shown) newest
        order by until desc, provider_key, status, reason, received_at desc, event_id
        """;

    private const string Chosen = $"provider_key = @provider and status = @status and coalesce(reason, '') = @reason and (@handles is null or {Hash} = any (@handles))";

    private const string ListBodies = $"""
        select event_id, body, received_at from billing.webhook_inbox where {Chosen}
        order by attempts, received_at limit @limit
        """;

    private const string FollowAgain = $"""
        update billing.webhook_inbox set status = 'Pending', reason = null, attempts = 0, next_attempt_at = @now, finished_at = null where {Chosen}
        """;

    private const string PutAside = $"""
        update billing.webhook_inbox set status = 'Discarded', reason = @why, body = null, finished_at = @now where {Chosen}
        """;

    private const string Try = "update billing.webhook_inbox set attempts = attempts + 1 where provider_key = @provider and event_id = @event and status = 'Parked'";

    private const string Judge = """
        update billing.webhook_inbox
        set status = @judged, event_type = @type, change = @change, customer_reference = @customer, object_reference = @object, reason = @why,
            body = case when @judged = 'Parked' then body end, attempts = case when @judged = 'Parked' then attempts + 1 else 0 end,
            next_attempt_at = @next, finished_at = @finished
        where provider_key = @provider and event_id = @event and status = 'Parked'
        """;

    /// <summary>What is stuck, by reason, the newest first.</summary>
    public async Task<IReadOnlyList<StuckGroup>> ListAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(List);
        command.Parameters.AddWithValue("groups", GroupsAtMost);
        command.Parameters.AddWithValue("shown", ShownOfGroup);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var events = new List<(StuckGroup Group, StuckEvent Event)>();
        while (await rows.ReadAsync(cancellationToken)) events.Add((ReadGroup(rows), ReadEvent(rows)));
        return [.. events.GroupBy(each => each.Group.Handle).Select(same => same.First().Group with { Newest = [.. same.Select(each => each.Event)] })];
    }

    /// <summary>The deliveries of the chosen ones as they came, those that were tried least first; null in place of one that came without.</summary>
    public async Task<IReadOnlyList<(string EventId, byte[]? Body, DateTimeOffset ReceivedAt)>> BodiesAsync(StuckChoice choice, CancellationToken cancellationToken)
    {
        await using var command = Command(ListBodies, choice);
        command.Parameters.AddWithValue("limit", ReadAtOnce);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var bodies = new List<(string, byte[]?, DateTimeOffset)>();
        while (await rows.ReadAsync(cancellationToken)) bodies.Add((rows.GetString(0), rows.GetValue(1) as byte[], await rows.GetFieldValueAsync<DateTimeOffset>(2, cancellationToken)));
        return bodies;
    }

    /// <summary>Records what a parked one means now.</summary>
    public async Task JudgeAsync(InboxEntry entry, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Judge);
        var (isPending, now) = (entry.Status == InboxStatus.Pending, clock.GetUtcNow());
        command.Parameters.AddText("provider", entry.ProviderKey);
        command.Parameters.AddText("event", entry.EventId);
        command.Parameters.AddText("judged", entry.Status.ToString());
        command.Parameters.AddText("type", entry.EventType);
        command.Parameters.AddText("change", entry.Hint?.Change.ToString());
        command.Parameters.AddText("customer", entry.Hint?.CustomerReference);
        command.Parameters.AddText("object", entry.Hint?.ObjectReference);
        command.Parameters.AddText("why", entry.Reason);
        command.Parameters.AddInstant("next", isPending ? now : null);
        command.Parameters.AddInstant("finished", isPending ? null : now);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Records that a parked one was read again and is as unclear as before.</summary>
    public async Task TriedAsync(StuckGroup group, string eventId, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Try);
        command.Parameters.AddText("provider", group.ProviderKey);
        command.Parameters.AddText("event", eventId);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Has the chosen ones followed up as if they had just come.</summary>
    public async Task<int> FollowAgainAsync(StuckChoice choice, CancellationToken cancellationToken)
    {
        await using var command = Command(FollowAgain, choice);
        command.Parameters.AddWithValue("now", clock.GetUtcNow());
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Puts the chosen ones aside; what was delivered with them is forgotten.</summary>
    public async Task<int> PutAsideAsync(StuckChoice choice, string why, CancellationToken cancellationToken)
    {
        await using var command = Command(PutAside, choice);
        command.Parameters.AddWithValue("now", clock.GetUtcNow());
        command.Parameters.AddWithValue("why", why);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private NpgsqlCommand Command(string sql, StuckChoice choice)
    {
        var command = database.CreateCommand(sql);
        command.Parameters.AddText("provider", choice.Group.ProviderKey);
        command.Parameters.AddText("status", choice.Group.Status.ToString());
        command.Parameters.AddText("reason", choice.Group.Reason);
        command.Parameters.AddTexts("handles", choice.Handles);
        return command;
    }

    private static StuckGroup ReadGroup(NpgsqlDataReader row) => new(
        row.GetString(0), Enum.Parse<InboxStatus>(row.GetString(1)), row.GetString(2), row.GetInt32(3),
        row.GetFieldValue<DateTimeOffset>(4), row.GetFieldValue<DateTimeOffset>(5), []);

    private static StuckEvent ReadEvent(NpgsqlDataReader row) => new(row.GetString(6), row.GetFieldValue<DateTimeOffset>(7), row.GetInt32(8));
}
