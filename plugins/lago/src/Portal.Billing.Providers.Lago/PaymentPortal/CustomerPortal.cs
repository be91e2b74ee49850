using Portal.Billing.Providers.Lago.Client;

namespace Portal.Billing.Providers.Lago.PaymentPortal;

/// <summary>Lago's customer portal. Its links live for twelve hours; it knows no way back, so that the portal's return address goes unused.</summary>
internal sealed class CustomerPortal(LagoApi api, IReadOnlyList<string> hosts) : ICustomerPortal
{
    public IReadOnlyCollection<string> Hosts => hosts;

    public Task<PortalSession> CreateSessionAsync(BillingAccount account, Uri returnUrl, CancellationToken cancellationToken) => api.GuardAsync(
        async () =>
        {
            if (!LagoPath.IsPlausible(account.CustomerReference)) throw LagoFailures.UnknownCustomer();
            var answer = await api.FindAsync<PortalAnswer>($"customers/{LagoPath.Id(account.CustomerReference)}/portal_url", new Query(), cancellationToken)
                ?? throw LagoFailures.UnknownCustomer();
            return Uri.TryCreate(answer.Customer.PortalUrl, UriKind.Absolute, out var link)
                ? new PortalSession(link)
                : throw LagoFailures.Unreadable("Lago names a link that is none.");
        },
        cancellationToken);
}
