using Npgsql;
using Portal.Billing.Storage;

namespace Portal.Billing.Webhooks;

/// <summary>Where events are kept before their delivery is acknowledged. One statement, committed by itself; the same event again changes nothing.</summary>
internal sealed class WebhookInbox(NpgsqlDataSource database) : IDisposable
{
    private const string Add = """
        insert into billing.webhook_inbox
            (provider_key, event_id, event_type, received_at, status, change, customer_reference, object_reference, reason, body, attempts, next_attempt_at, finished_at)
        values (@provider, @event, @type, @received, @status, @change, @customer, @object, @reason, @body, 0, @next, @finished)
        on conflict (provider_key, event_id) do nothing
        """;

    // Of the connections that a node has for people, so that no flood of deliveries takes them all.
    private const int ConnectionsAtMost = 16;

    private readonly SemaphoreSlim connections = new(ConnectionsAtMost);

    /// <summary>Whether the event is new here.</summary>
    public async Task<bool> AddAsync(InboxEntry entry, CancellationToken cancellationToken)
    {
        await connections.WaitAsync(cancellationToken);
        try
        {
            await using var command = database.CreateCommand(Add);
            Describe(command.Parameters, entry);
            return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
        }
        finally
        {
            connections.Release();
        }
    }

    public void Dispose() => connections.Dispose();

    private static void Describe(NpgsqlParameterCollection parameters, InboxEntry entry)
    {
        var isPending = entry.Status == InboxStatus.Pending;
        parameters.AddText("provider", entry.ProviderKey);
        parameters.AddText("event", entry.EventId);
        parameters.AddText("type", entry.EventType);
        parameters.AddInstant("received", entry.ReceivedAt);
        parameters.AddText("status", entry.Status.ToString());
        parameters.AddText("change", entry.Hint?.Change.ToString());
        parameters.AddText("customer", entry.Hint?.CustomerReference);
        parameters.AddText("object", entry.Hint?.ObjectReference);
        parameters.AddText("reason", entry.Reason);
        parameters.AddBytes("body", entry.Body);
        parameters.AddInstant("next", isPending ? entry.ReceivedAt : null);
        parameters.AddInstant("finished", isPending ? null : entry.ReceivedAt);
    }
}
