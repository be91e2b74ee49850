namespace Portal.Billing.Mirror;

/// <summary>The parts of a client's billing that are read, dated and shown each on its own.</summary>
internal enum Section
{
    Overview = 1,
    Invoices = 2,
    Usage = 3,
}

/// <summary>How the last attempt to read a section ended.</summary>
internal enum SectionOutcome
{
    NeverTried,
    Succeeded,
    NotOffered,
    Unavailable,
    RateLimited,
    CredentialsRefused,
    AccountNotFound,
    RequestRefused,
    Unknown,
}

/// <summary>What is known of a section's age. All instants in UTC.</summary>
/// <param name="AsOf">The instant at which the stored figures were true, by the provider's word; null while nothing was ever read.</param>
/// <param name="LastAttemptAt">When it was last tried; null while it never was.</param>
/// <param name="LastSuccessAt">When it was last read in full; null while it never was.</param>
/// <param name="Outcome">How the last attempt ended.</param>
/// <param name="NextDueAt">When the jobs will try again; null while no provider was ever assigned.</param>
internal sealed record SectionState(
    DateTimeOffset? AsOf,
    DateTimeOffset? LastAttemptAt,
    DateTimeOffset? LastSuccessAt,
    SectionOutcome Outcome,
    DateTimeOffset? NextDueAt)
{
    public static SectionState Untouched { get; } = new(null, null, null, SectionOutcome.NeverTried, null);

    /// <summary>Whether figures are stored, however old.</summary>
    public bool HasFigures => AsOf is not null;

    /// <summary>The same when what is stored cannot be made out.</summary>
    public SectionState WithoutFigures() => HasFigures ? this with { AsOf = null, Outcome = SectionOutcome.Unknown } : this;
}
