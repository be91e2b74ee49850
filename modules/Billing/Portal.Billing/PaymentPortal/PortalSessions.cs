using Portal.Billing.Gateway;
using Portal.Billing.Overview;
using Portal.Billing.Plugins;
using Portal.Billing.Storage;
using Portal.Identity.Contract;

namespace Portal.Billing.PaymentPortal;

/// <summary>Opens one session of the hosted portal for the scope's client. Nothing of it is kept: the next click opens another (POR-07).</summary>
internal sealed class PortalSessions(BillingAccounts accounts, ProviderCatalogue catalogue, PortalPolicy policy, BillingGateway gateway, BillingTrail trail)
{
    /// <summary>The opening; null when partners are kept out.</summary>
    public async Task<PortalOpening?> OpenAsync(ClientScope scope, Uri returnUrl, CancellationToken cancellationToken)
    {
        if (await accounts.FindAsync(scope.Client, cancellationToken) is not { } assigned) return new PortalOpening.NotOffered();
        var provider = await catalogue.FindAsync(assigned.ProviderKey);
        if (policy.Of(scope, provider) == PortalOffer.NotForPartners) return null;

        // written before the call: no session can be without an entry
        await trail.PortalAsync(scope, AuditAction.PortalRequested, failure: null, cancellationToken);
        var opening = await gateway.OpenPortalAsync(assigned.ProviderKey, assigned.Account, returnUrl, cancellationToken);
        var failure = (opening as PortalOpening.Failed)?.Failure;
        await trail.PortalAsync(scope, opening is PortalOpening.Opened ? AuditAction.PortalOpened : AuditAction.PortalFailed, failure, cancellationToken);
        return opening;
    }
}
