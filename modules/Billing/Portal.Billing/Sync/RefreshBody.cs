using Portal.Billing.Mirror;

namespace Portal.Billing.Sync;

/// <summary>The answer to a refresh.</summary>
/// <param name="Status"><c>refreshed</c>, <c>in_progress</c> when somebody else renews the figures right now, or <c>not_configured</c>.</param>
/// <param name="InProgress">Whether it goes on: read again in a moment.</param>
/// <param name="Sections">Age and outcome by section; empty when billing is not configured.</param>
internal sealed record RefreshBody(RefreshStatus Status, bool InProgress, IReadOnlyDictionary<string, SectionBody> Sections)
{
    public static RefreshBody Of(RefreshStatus status, MirroredAccount? account)
    {
        var sections = new Dictionary<string, SectionBody>();
        if (account is not null)
        {
            sections["overview"] = SectionBody.Of(account.OverviewSection);
            sections["invoices"] = SectionBody.Of(account.InvoicesSection);
            sections["usage"] = SectionBody.Of(account.UsageSection);
        }

        return new RefreshBody(status, status == RefreshStatus.InProgress, sections);
    }
}

/// <summary>A section's age. All instants in UTC; null while there is none.</summary>
internal sealed record SectionBody(DateTimeOffset? AsOf, DateTimeOffset? LastAttemptAt, DateTimeOffset? LastSuccessAt, SectionOutcome Outcome)
{
    public static SectionBody Of(SectionState state) => new(state.AsOf, state.LastAttemptAt, state.LastSuccessAt, state.Outcome);
}
