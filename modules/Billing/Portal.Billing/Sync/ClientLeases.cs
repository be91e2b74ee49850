using Microsoft.EntityFrameworkCore;
using Npgsql;
using Portal.Billing.Storage;
using Portal.Identity.Contract;
using Portal.Modularity.Storage;

namespace Portal.Billing.Sync;

/// <summary>One refresh a client at a time, on however many nodes. The database's clock decides, because the nodes' clocks may differ.</summary>
internal sealed class ClientLeases(NpgsqlDataSource database)
{
    private const string Take = """
        insert into billing.leases as held (client_id, token, holder, expires_at)
        values (@client, 1, @holder, clock_timestamp() + interval '60 seconds')
        on conflict (client_id) do update set token = held.token + 1, holder = excluded.holder, expires_at = excluded.expires_at
        where held.expires_at <= clock_timestamp()
        returning token
        """;

    private const string Release = "update billing.leases set expires_at = clock_timestamp() where client_id = @client and token = @token";

    private const string Hold = "update billing.leases set expires_at = clock_timestamp() + interval '60 seconds' where client_id = @client and token = @token";

    // A row of its own even where nobody ever refreshed: otherwise a first refresh could begin beside this and write afterwards.
    private const string Fence = """
        insert into billing.leases as held (client_id, token, holder, expires_at) values (@client, 1, '', 'epoch')
        on conflict (client_id) do update set token = held.token + 1, expires_at = 'epoch'
        """;

    /// <summary>Null when somebody else refreshes the client now.</summary>
    public async Task<ClientLease?> TakeAsync(ClientId client, CancellationToken cancellationToken)
    {
        var take = new NpgsqlBatchCommand(Take);
        take.Parameters.AddWithValue("client", client.Value);
        take.Parameters.AddWithValue("holder", Environment.MachineName);
        await using var batch = database.WithinReach(take);
        await using var rows = await batch.ReadAsync(cancellationToken);
        return await rows.ReadAsync(cancellationToken) ? new ClientLease(this, client, rows.GetInt64(0)) : null;
    }

    /// <summary>In the transaction of a write: locks the lease and makes it last, or says that it was lost.</summary>
    public static async Task<bool> HoldAsync(BillingDb db, ClientLease lease, CancellationToken cancellationToken)
    {
        NpgsqlParameter[] parameters = [new("client", lease.Client.Value), new("token", lease.Token)];
        return await db.Database.ExecuteSqlRawAsync(Hold, parameters, cancellationToken) == 1;
    }

    /// <summary>In the transaction that changes a client's account: waits for a write under way, and refuses every later one of a refresh that began before.</summary>
    public static Task FenceAsync(BillingDb db, ClientId client) => db.Database.ExecuteSqlRawAsync(Fence, new NpgsqlParameter("client", client.Value));

    internal async Task ReleaseAsync(ClientLease lease)
    {
        var release = new NpgsqlBatchCommand(Release);
        release.Parameters.AddWithValue("client", lease.Client.Value);
        release.Parameters.AddWithValue("token", lease.Token);
        await using var batch = database.WithinReach(release);
        await batch.ExecuteNonQueryAsync();
    }
}

/// <summary>The right to write a client's mirror. The token fences: a write with an older one is refused.</summary>
internal sealed class ClientLease(ClientLeases leases, ClientId client, long token) : IAsyncDisposable
{
    public ClientId Client { get; } = client;

    public long Token { get; } = token;

    public async ValueTask DisposeAsync() => await leases.ReleaseAsync(this);
}
