namespace Portal.Billing.Providers;

/// <summary>The provider's hosted payment portal.</summary>
public interface ICustomerPortal
{
    /// <summary>Hosts to which a session's address may point; the portal refuses every other (POR-04).</summary>
    IReadOnlyCollection<string> Hosts { get; }

    /// <summary>Opens a session for the account. Called once per click, never retried, never reused (POR-07).</summary>
    /// <param name="account">Whose session.</param>
    /// <param name="returnUrl">Where the provider sends the person back to; fixed by the portal (POR-08).</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="BillingProviderException">No session was made, or none that we know of.</exception>
    Task<PortalSession> CreateSessionAsync(BillingAccount account, Uri returnUrl, CancellationToken cancellationToken);
}

/// <summary>A session of the hosted portal. Its address is a secret: it is not stored, logged or shown.</summary>
/// <param name="Url">Where the person goes; https.</param>
public sealed record PortalSession(Uri Url);
