using Portal.Billing.Gateway;
using Portal.Billing.Overview;
using Portal.Billing.Plugins;
using Portal.Billing.Storage;
using Portal.Identity.Contract;

namespace Portal.Billing.PaymentPortal;

/// <summary>Opens one session of the hosted portal for the scope's client. Nothing of it is kept: the next click opens another (POR-07).</summary>
internal sealed class PortalSessions(BillingAccounts accounts, ProviderCatalogue catalogue, PortalPolicy policy, BillingGateway gateway)
{
    /// <summary>The opening; null when partners are kept out.</summary>
    public async Task<PortalOpening?> OpenAsync(ClientScope scope, Uri returnUrl, CancellationToken cancellationToken)
    {
        if (await accounts.FindAsync(scope.Client, cancellationToken) is not { } assigned) return new PortalOpening.NotOffered();
        var provider = await catalogue.FindAsync(assigned.ProviderKey);
        return policy.Of(scope, provider) == PortalOffer.NotForPartners
            ? null
            : await gateway.OpenPortalAsync(assigned.ProviderKey, assigned.Account, returnUrl, cancellationToken);
    }
}
