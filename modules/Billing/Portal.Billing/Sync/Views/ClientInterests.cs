using Microsoft.EntityFrameworkCore;
using Portal.Billing.Plugins;
using Portal.Billing.Storage;
using Portal.Identity.Contract;

namespace Portal.Billing.Sync.Views;

/// <summary>Finds how soon a client's figures are wanted again.</summary>
internal sealed class ClientInterests(BillingDb db, ProviderCatalogue catalogue, TimeProvider clock)
{
    public async Task<ClientInterest> OfAsync(ClientId client, string providerKey, CancellationToken cancellationToken)
    {
        var since = clock.GetUtcNow() - ClientViews.Lately;
        var viewed = await db.Views.AnyAsync(row => row.ClientId == client.Value && row.ViewedAt > since, cancellationToken);
        return new ClientInterest(viewed, await catalogue.FindAsync(providerKey) is ProviderState.Ready { Provider.Webhooks: not null });
    }
}

/// <summary>What decides how often a client is read.</summary>
/// <param name="ViewedLately">Somebody looked within the last hour.</param>
/// <param name="ToldOfChanges">The provider tells by webhook when the plan or an invoice changes.</param>
internal sealed record ClientInterest(bool ViewedLately, bool ToldOfChanges);
