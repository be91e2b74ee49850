using Portal.Billing;
using Portal.Billing.Providers.Ledger;
using Portal.Billing.Providers.Stripe;
using Portal.Host.Settings;
using Portal.Identity;
using Portal.Modularity;
using Portal.Support;

namespace Portal.Host.Modules;

/// <summary>What the portal consists of. A module that is not listed is not there.</summary>
internal static class PortalModules
{
    public static IReadOnlyList<PortalModule> Create(PortalSettings settings) =>
    [
        new IdentityModule(),
        new SupportModule(),
        new BillingModule([typeof(LedgerProviderFactory).Assembly, typeof(StripeProviderFactory).Assembly], settings.PluginFolder),
    ];
}
