using Portal.Billing.Mirror;
using Portal.Billing.Providers;

namespace Portal.Billing.Sync;

/// <summary>How one try to read a section ended.</summary>
/// <param name="AsOf">The instant at which what was read is true, by the provider's clock; null when nothing was read.</param>
/// <param name="RetryAfter">How long the provider asked us to wait; null when it did not say.</param>
internal sealed record Attempt(SectionOutcome Outcome, DateTimeOffset? AsOf = null, TimeSpan? RetryAfter = null)
{
    public static Attempt NotOffered { get; } = new(SectionOutcome.NotOffered);

    /// <summary>There is nothing to read now, and that is no failure. No instant of ours stands for it: the provider's next answer would look older.</summary>
    public static Attempt NothingToRead { get; } = new(SectionOutcome.Succeeded);

    /// <summary>The provider answered: what it said replaces what is stored.</summary>
    public bool IsAnswer => Outcome is SectionOutcome.Succeeded or SectionOutcome.NotOffered;

    public static Attempt Read(DateTimeOffset asOf) => new(SectionOutcome.Succeeded, asOf);

    public static Attempt Failed(BillingProviderException failure) => new(OutcomeOf(failure.Failure), RetryAfter: failure.RetryAfter);

    private static SectionOutcome OutcomeOf(BillingFailure failure) => failure switch
    {
        BillingFailure.Unavailable => SectionOutcome.Unavailable,
        BillingFailure.RateLimited => SectionOutcome.RateLimited,
        BillingFailure.CredentialsRefused => SectionOutcome.CredentialsRefused,
        BillingFailure.AccountNotFound => SectionOutcome.AccountNotFound,
        BillingFailure.RequestRefused => SectionOutcome.RequestRefused,
        _ => SectionOutcome.Unknown,
    };
}
