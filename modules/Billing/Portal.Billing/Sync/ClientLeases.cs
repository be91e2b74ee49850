using Microsoft.EntityFrameworkCore;
using Npgsql;
using Portal.Billing.Storage;
using Portal.Identity.Contract;

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

    /// <summary>Null when somebody else refreshes the client now.</summary>
    public async Task<ClientLease?> TakeAsync(ClientId client, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Take);
        command.Parameters.AddWithValue("client", client.Value);
        command.Parameters.AddWithValue("holder", Environment.MachineName);
        return await command.ExecuteScalarAsync(cancellationToken) is long token ? new ClientLease(this, client, token) : null;
    }

    /// <summary>In the transaction of a write: locks the lease and makes it last, or says that it was lost.</summary>
    public static async Task<bool> HoldAsync(BillingDb db, ClientLease lease, CancellationToken cancellationToken)
    {
        NpgsqlParameter[] parameters = [new("client", lease.Client.Value), new("token", lease.Token)];
        return await db.Database.ExecuteSqlRawAsync(Hold, parameters, cancellationToken) == 1;
    }

    internal async Task ReleaseAsync(ClientLease lease)
    {
        await using var command = database.CreateCommand(Release);
        command.Parameters.AddWithValue("client", lease.Client.Value);
        command.Parameters.AddWithValue("token", lease.Token);
        await command.ExecuteNonQueryAsync();
    }
}

/// <summary>The right to write a client's mirror. The token fences: a write with an older one is refused.</summary>
internal sealed class ClientLease(ClientLeases leases, ClientId client, long token) : IAsyncDisposable
{
    public ClientId Client { get; } = client;

    public long Token { get; } = token;

    public async ValueTask DisposeAsync() => await leases.ReleaseAsync(this);
}
