namespace Portal.Billing.Providers;

/// <summary>Spaces a provider's calls, so that all nodes of the portal together stay within the vendor's limits.</summary>
public interface ICallPacing
{
    /// <summary>Waits until the call may be made. To be called right before each call to the vendor.</summary>
    /// <exception cref="BillingProviderException">Kind <see cref="BillingFailure.RateLimited"/>: the vendor's account is held back, or the wait would be too long; no place was taken.</exception>
    Task WaitAsync(PacedCall call, CancellationToken cancellationToken);

    /// <summary>Holds every call of the account back, on all nodes: the vendor asked for it.</summary>
    /// <param name="account">As in <see cref="PacedCall.Account"/>.</param>
    /// <param name="duration">How long; the portal chooses when the vendor did not say (null), and bounds what it said.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task HoldAsync(string account, TimeSpan? duration, CancellationToken cancellationToken);
}

/// <summary>One call to a vendor, and the limits it falls under.</summary>
/// <param name="Account">A name for the vendor's account whose limits apply; it is stored, so it holds no secret.</param>
/// <param name="Endpoint">The kind of call, for example <c>GET /v1/invoices/{id}</c>: one limit is counted for each.</param>
/// <param name="Limits">The limits.</param>
public sealed record PacedCall(string Account, string Endpoint, CallLimits Limits);

/// <summary>Calls a second that a vendor allows.</summary>
/// <param name="PerAccount">For all endpoints of the account together; above 0.</param>
/// <param name="PerEndpoint">For one endpoint; above 0.</param>
public sealed record CallLimits(double PerAccount, double PerEndpoint);
