using Microsoft.EntityFrameworkCore;
using Portal.Billing.Mirror;
using Portal.Billing.Providers;
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

    /// <summary>The client's account as the gateway takes it; null when billing is not configured for the client.</summary>
    public async Task<AssignedAccount?> FindAsync(Client client, CancellationToken cancellationToken)
    {
        var row = await db.BillingAccounts.AsNoTracking().SingleOrDefaultAsync(account => account.ClientId == client.Id.Value, cancellationToken);
        return row is null ? null : new AssignedAccount(row.ProviderKey, new BillingAccount(row.CustomerReference, client.TimeZone, row.Options));
    }

    private static BillingAccountRow Empty(ClientId client) =>
        new() { ClientId = client.Value, ProviderKey = "", CustomerReference = "", Options = [], AssignedAt = default };

    private async Task BeginAnewAsync(BillingAccountRow account)
    {
        var (client, now) = (account.ClientId, clock.GetUtcNow());
        account.AssignedAt = now;
        // A refresh that is still under way for the former provider is fenced off: its figures would be another customer's.
        await db.Leases.Where(row => row.ClientId == client).ExecuteUpdateAsync(
            lease => lease.SetProperty(row => row.Token, row => row.Token + 1).SetProperty(row => row.ExpiresAt, DateTimeOffset.UnixEpoch));
        await db.Sections.Where(row => row.ClientId == client).ExecuteDeleteAsync();
        await db.Overviews.Where(row => row.ClientId == client).ExecuteDeleteAsync();
        await db.Usage.Where(row => row.ClientId == client).ExecuteDeleteAsync();
        foreach (var section in Enum.GetValues<Section>())
            db.Sections.Add(new SectionRow { ClientId = client, Section = section, NextDueAt = now });
    }
}

/// <summary>A client's account and the provider that keeps it.</summary>
internal sealed record AssignedAccount(string ProviderKey, BillingAccount Account);
