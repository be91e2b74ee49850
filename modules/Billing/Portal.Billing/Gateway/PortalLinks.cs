using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portal.Billing.Providers;

namespace Portal.Billing.Gateway;

/// <summary>Lets only approved links out: the one place where the portal sends a person to another site (POR-04, POR-05).</summary>
internal sealed class PortalLinks(IHostEnvironment environment, ILogger<PortalLinks> logger)
{
    public async Task<PortalOpening> OpenAsync(IBillingProvider provider, BillingAccount account, Uri returnUrl, CancellationToken cancellationToken)
    {
        if (provider.CustomerPortal is not { } portal) return new PortalOpening.NotOffered();
        var session = await portal.CreateSessionAsync(account, returnUrl, cancellationToken);
        if (Approves(session.Url, portal.Hosts)) return new PortalOpening.Opened(session.Url);
        logger.LogCritical("A provider's portal session pointed to an address that is not approved. It was refused.");
        return new PortalOpening.Failed(BillingFailure.Unknown, null);
    }

    public bool Approves(Uri link, IReadOnlyCollection<string> hosts) =>
        link.IsAbsoluteUri
        && !link.GetLeftPart(UriPartial.Authority).Contains('@')
        && hosts.Contains(link.Host, StringComparer.OrdinalIgnoreCase)
        && (IsSecure(link) || IsStandIn(link));

    private static bool IsSecure(Uri link) => link.Scheme == Uri.UriSchemeHttps && link.IsDefaultPort;

    // A developer's stand-in of a provider answers on loopback, without a certificate and on any port.
    private bool IsStandIn(Uri link) => environment.IsDevelopment() && link.Scheme == Uri.UriSchemeHttp && link.IsLoopback;
}
