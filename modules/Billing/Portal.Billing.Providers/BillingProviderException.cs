namespace Portal.Billing.Providers;

/// <summary>The closed list of ways in which a provider can fail.</summary>
public enum BillingFailure
{
    /// <summary>Nobody foresaw it.</summary>
    Unknown,

    /// <summary>It did not answer, not in time, or said that it is down.</summary>
    Unavailable,

    /// <summary>It asked us to slow down; see <see cref="BillingProviderException.RetryAfter"/>.</summary>
    RateLimited,

    /// <summary>It refused our credentials; an operator has to act.</summary>
    CredentialsRefused,

    /// <summary>It does not know the account; an operator has to act.</summary>
    AccountNotFound,

    /// <summary>It understood the request and refused it.</summary>
    RequestRefused,
}

/// <summary>The one way in which a provider fails. The message is for the log; people read the portal's own sentence for the kind.</summary>
/// <param name="failure">The kind.</param>
/// <param name="message">For the log: what was tried and what came back, without secrets.</param>
/// <param name="innerException">The vendor's exception, for the log. With <see cref="BillingFailure.Unavailable"/> it says that the provider as a whole is out of reach, and not one account only.</param>
/// <param name="retryAfter">How long the provider asked us to wait; null when it did not say.</param>
public sealed class BillingProviderException(BillingFailure failure, string message, Exception? innerException = null, TimeSpan? retryAfter = null)
    : Exception(message, innerException)
{
    /// <summary>The kind.</summary>
    public BillingFailure Failure { get; } = failure;

    /// <summary>How long the provider asked us to wait; null when it did not say.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;

    /// <summary>Whether trying again later can help without anybody acting.</summary>
    public bool IsTransient => Failure is BillingFailure.Unavailable or BillingFailure.RateLimited or BillingFailure.Unknown;
}
