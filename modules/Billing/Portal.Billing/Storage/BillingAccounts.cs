using Microsoft.EntityFrameworkCore;
using Portal.Billing.Mirror;
using Portal.Billing.Providers;
using Portal.Billing.Sync;
using Portal.Identity.Contract;
using Portal.Modularity.Storage;

namespace Portal.Billing.Storage;

/// <summary>Which provider each client uses: data, not code.</summary>
internal sealed class BillingAccounts(BillingDb db, TimeProvider clock)
{
    /// <summary>Says which provider the client uses from now on. The same again changes nothing.</summary>
    /// <remarks>A new provider or customer begins without figures: those of the former are not the client's any more. Invoices stay listed.</remarks>
    public async Task AssignAsync(ClientId client, string providerKey, string customerReference, IReadOnlyDictionary<string, string> options)
    {
        using var reach = ClientReach.To(client);
        await using var transaction = await db.Database.BeginTransactionAsync();
        var account = await db.BillingAccounts.FindAsync(client.Value);
        var isNew = account is null || account.ProviderKey != providerKey || account.CustomerReference != customerReference;
        account ??= db.BillingAccounts.Add(Empty(client)).Entity;
        (account.ProviderKey, account.CustomerReference, account.Options) = (providerKey, customerReference, new Dictionary<string, string>(options));
        if (isNew) await BeginAnewAsync(account);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
    }

    /// <summary>From now on nobody bills the client. Its figures go, its invoices stay.</summary>
    /// <param name="tell">Writes it down before it is done; when that fails, nothing is done.</param>
    /// <returns>False when nobody did.</returns>
    public async Task<bool> RemoveAsync(ClientId client, Func<string, Task> tell, CancellationToken cancellationToken)
    {
        using var reach = ClientReach.To(client);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.BillingAccounts.FindAsync([client.Value], cancellationToken) is not { } account) return false;
        await ForgetFiguresAsync(client);
        db.BillingAccounts.Remove(account);
        await db.SaveChangesAsync(cancellationToken);
        await tell(account.ProviderKey);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>The client's account as the gateway takes it; null when billing is not configured for the client.</summary>
    public async Task<AssignedAccount?> FindAsync(Client client, CancellationToken cancellationToken)
    {
        var row = await db.BillingAccounts.AsNoTracking().SingleOrDefaultAsync(account => account.ClientId == client.Id.Value, cancellationToken);
        return row is null ? null : new AssignedAccount(row.ProviderKey, new BillingAccount(row.CustomerReference, client.TimeZone, row.Options), row.Version);
    }

    /// <summary>The account that the client was moved away from, by its provider and customer; null when there was none.</summary>
    public async Task<AssignedAccount?> FindFormerAsync(Client client, string providerKey, string customerReference, CancellationToken cancellationToken)
    {
        var row = await db.FormerAccounts.AsNoTracking()
            .Where(former => former.ClientId == client.Id.Value && former.ProviderKey == providerKey && former.CustomerReference == customerReference)
            .OrderByDescending(former => former.LeftAt)
            .FirstOrDefaultAsync(cancellationToken);
        return row is null ? null : new AssignedAccount(row.ProviderKey, new BillingAccount(row.CustomerReference, client.TimeZone, row.Options), row.Version);
    }

    /// <summary>In a transaction: the client has no figures any more, and whoever reads some now cannot write them.</summary>
    public async Task ForgetFiguresAsync(ClientId client)
    {
        // First, so that a refresh and this always wait for each other in the same order. Its figures would be another customer's.
        await ClientLeases.FenceAsync(db, client);
        await db.Sections.Where(row => row.ClientId == client.Value).ExecuteDeleteAsync();
        await db.Overviews.Where(row => row.ClientId == client.Value).ExecuteDeleteAsync();
        await db.Usage.Where(row => row.ClientId == client.Value).ExecuteDeleteAsync();
    }

    private static BillingAccountRow Empty(ClientId client) =>
        new() { ClientId = client.Value, ProviderKey = "", CustomerReference = "", Options = [], AssignedAt = default, Version = default };

    private async Task BeginAnewAsync(BillingAccountRow account)
    {
        var (client, now) = (account.ClientId, clock.GetUtcNow());
        (account.AssignedAt, account.Version) = (now, Guid.CreateVersion7());
        await ForgetFiguresAsync(new ClientId(client));
        await db.Invoices
            .Where(row => row.ClientId == client && row.ProviderKey == account.ProviderKey && row.CustomerReference == account.CustomerReference && row.Hidden)
            .ExecuteUpdateAsync(invoice => invoice.SetProperty(row => row.Hidden, false));
        foreach (var section in Enum.GetValues<Section>())
            db.Sections.Add(new SectionRow { ClientId = client, Section = section, NextDueAt = now });
    }
}

/// <summary>A client's account and the provider that keeps it.</summary>
/// <param name="Version">Of the account; another one with every change of provider or customer.</param>
internal sealed record AssignedAccount(string ProviderKey, BillingAccount Account, Guid Version);
