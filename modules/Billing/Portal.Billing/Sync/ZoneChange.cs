using Npgsql;
using Portal.Identity.Contract;
using Portal.Modularity.Storage;

namespace Portal.Billing.Sync;

/// <summary>Minutes were counted by days of the old zone: they are forgotten, which is not zero (DEG-02), and read again with the next run of the jobs.</summary>
internal sealed class ZoneChange(NpgsqlDataSource database, TimeProvider clock) : IClientZoneWatch
{
    // A refresh that began in the old zone loses its lease first, so that it cannot write afterwards.
    private static readonly string[] Statements =
    [
        "update billing.leases set token = token + 1, expires_at = clock_timestamp() where client_id = @client",
        "delete from billing.usage where client_id = @client",
        """
        update billing.sections set next_due_at = @now, as_of = case when section = 3 then null else as_of end
        where client_id = @client and section in (1, 3) and next_due_at is not null
        """,
    ];

    public async Task ZoneChangedAsync(ClientScope scope, CancellationToken cancellationToken)
    {
        await using var batch = database.WithinReach(Statements.Select(
            sql => new NpgsqlBatchCommand(sql) { Parameters = { new("client", scope.Client.Id.Value), new("now", clock.GetUtcNow()) } }));
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }
}
