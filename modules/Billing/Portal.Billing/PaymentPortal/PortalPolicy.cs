using Microsoft.Extensions.Configuration;
using Portal.Billing.Overview;
using Portal.Billing.Plugins;
using Portal.Identity.Contract;

namespace Portal.Billing.PaymentPortal;

/// <summary>Who may open the hosted payment portal. Partners may, for the client they chose, unless the setting says otherwise.</summary>
internal sealed class PortalPolicy(IConfiguration configuration)
{
    private const string PartnersSetting = "Billing:PartnersMayOpenPortal";

    public PortalOffer Of(ClientScope scope, ProviderState provider)
    {
        if (provider is not ProviderState.Ready { Provider.CustomerPortal: not null }) return PortalOffer.NotOffered;
        return scope.IsChosen && !configuration.GetValue(PartnersSetting, true) ? PortalOffer.NotForPartners : PortalOffer.Offered;
    }
}
