using Microsoft.Extensions.Options;
using Npgsql;
using NpgsqlTypes;
using Portal.Billing.Mirror;
using Portal.Identity.Contract;
using Portal.Modularity.Storage;

namespace Portal.Billing.Sync.Views;

/// <summary>Remembers who was looked at, and brings forward what was to be read as if nobody did.</summary>
internal sealed class ClientViews(NpgsqlDataSource database, IOptions<RefreshSettings> settings, TimeProvider clock)
{
    /// <summary>For so long after a view somebody is likely to look again.</summary>
    public static readonly TimeSpan Lately = TimeSpan.FromHours(1);

    // Failures keep their own pace: looking at a provider that is down does not mend it. Ids come sorted, so that two nodes cannot lock each other out.
    private const string Store = """
        with seen as (
            insert into billing.views as stored (client_id, viewed_at) select client_id, @now from unnest(@clients) as client_id
            on conflict (client_id) do update set viewed_at = excluded.viewed_at where stored.viewed_at < excluded.viewed_at - interval '1 minute'
            returning client_id),
        active as (
            select client_id, section, last_attempt_at + pace as next_due_at, pace * @spread as spread
            from seen join billing.sections using (client_id)
            cross join lateral (select case section when @usage then @usage_pace else @account_pace end as pace) paces)
        update billing.sections as stored
        set viewed = true,
            next_due_at = case when failures = 0 then least(stored.next_due_at, active.next_due_at + active.spread * (2 * random() - 1)) else stored.next_due_at end
        from active
        where stored.client_id = active.client_id and stored.section = active.section
          and (not viewed or stored.next_due_at > active.next_due_at + active.spread)
        """;

    public async Task StoreAsync(IReadOnlyCollection<ClientId> clients, CancellationToken cancellationToken)
    {
        using var reach = ClientReach.To(clients);
        var command = new NpgsqlBatchCommand(Store);
        command.Parameters.AddWithValue("clients", NpgsqlDbType.Array | NpgsqlDbType.Uuid, clients.Select(client => client.Value).Order().ToArray());
        command.Parameters.AddWithValue("now", clock.GetUtcNow());
        command.Parameters.AddWithValue("usage", (short)Section.Usage);
        command.Parameters.AddWithValue("usage_pace", TimeSpan.FromMinutes(settings.Value.UsageMinutes));
        command.Parameters.AddWithValue("account_pace", TimeSpan.FromMinutes(settings.Value.AccountMinutes));
        command.Parameters.AddWithValue("spread", RefreshSchedule.Spread);
        await using var batch = database.WithinReach(command);
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }
}
