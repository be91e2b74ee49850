using Microsoft.Extensions.DependencyInjection;
using Portal.Billing.Storage;
using Portal.Billing.Sync.Views;
using Portal.Identity.Contract;
using Portal.Modularity.Storage;

namespace Portal.Billing.Sync;

/// <summary>Makes a client's mirror ours to write for as long as something is read for it.</summary>
internal sealed class SyncTargets(ClientLeases leases, IServiceScopeFactory scopes)
{
    /// <summary>Does the work under the client's lease; or says why it cannot be had.</summary>
    public async Task<T> UseAsync<T>(ClientId client, Func<SyncTarget, Task<T>> work, Func<RefreshStatus, T> refuse, CancellationToken cancellationToken)
    {
        using var reach = ClientReach.To(client);
        if (await FindAccountAsync(client, cancellationToken) is null) return refuse(RefreshStatus.NotConfigured);
        await using var lease = await leases.TakeAsync(client, cancellationToken);
        if (lease is null) return refuse(RefreshStatus.InProgress);

        // Read again: the account may have changed before the client became ours.
        var account = await FindAccountAsync(client, cancellationToken);
        if (account is null) return refuse(RefreshStatus.NotConfigured);
        return await work(new SyncTarget(account.ProviderKey, account.Account, lease, await FindInterestAsync(client, account.ProviderKey, cancellationToken)));
    }

    private async Task<AssignedAccount?> FindAccountAsync(ClientId id, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var clients = await scope.ServiceProvider.GetRequiredService<IClientDirectory>().FindAsync([id], cancellationToken);
        return clients.TryGetValue(id, out var client)
            ? await scope.ServiceProvider.GetRequiredService<BillingAccounts>().FindAsync(client, cancellationToken)
            : null;
    }

    private async Task<ClientInterest> FindInterestAsync(ClientId client, string providerKey, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ClientInterests>().OfAsync(client, providerKey, cancellationToken);
    }
}
