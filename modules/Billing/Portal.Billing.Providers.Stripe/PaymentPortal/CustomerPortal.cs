using Portal.Billing.Providers.Stripe.Client;
using Portal.Billing.Providers.Stripe.Configuration;
using Stripe;
using Stripe.BillingPortal;

namespace Portal.Billing.Providers.Stripe.PaymentPortal;

/// <summary>Stripe's customer portal, with the configuration that the account's options name.</summary>
internal sealed class CustomerPortal(StripeApi api, StripeSettings settings) : ICustomerPortal
{
    private const string StripesHost = "billing.stripe.com";

    // A stand-in hosts the portal itself; whether such a link may be followed is the portal's decision.
    public IReadOnlyCollection<string> Hosts { get; } =
        settings.IsStandIn ? [StripesHost, .. settings.PortalHosts, settings.ApiBase.IdnHost] : [StripesHost, .. settings.PortalHosts];

    public Task<PortalSession> CreateSessionAsync(BillingAccount account, Uri returnUrl, CancellationToken cancellationToken)
    {
        // Nothing is said of expiry: Stripe would let people in again by e-mail, past the roles of the portal.
        var wanted = new SessionCreateOptions
        {
            Customer = account.CustomerReference,
            ReturnUrl = returnUrl.AbsoluteUri,
            Configuration = account.PortalConfiguration(),
        };
        return api.GuardAsync(() => CreateAsync(account.ConnectedAccount(), wanted, cancellationToken), cancellationToken);
    }

    private async Task<PortalSession> CreateAsync(string? connectedAccount, SessionCreateOptions wanted, CancellationToken cancellationToken)
    {
        var session = await api.AskAsync(connectedAccount, (v1, options) => v1.BillingPortal.Sessions.CreateAsync(wanted, OfItsOwn(options), cancellationToken));
        return new PortalSession(new Uri(session.Url));
    }

    // Each click is a session of its own: Stripe would answer a repeated key with the session of before.
    private static RequestOptions OfItsOwn(RequestOptions options)
    {
        options.IdempotencyKey = Guid.NewGuid().ToString();
        return options;
    }
}
