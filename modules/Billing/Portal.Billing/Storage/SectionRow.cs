using Portal.Billing.Mirror;

namespace Portal.Billing.Storage;

/// <summary>A section's age: when its figures were true, when it was tried, when it will be tried again.</summary>
internal sealed class SectionRow
{
    public required Guid ClientId { get; init; }

    public required Section Section { get; init; }

    public DateTimeOffset? AsOf { get; set; }

    public DateTimeOffset? LastAttemptAt { get; set; }

    public DateTimeOffset? LastSuccessAt { get; set; }

    public SectionOutcome Outcome { get; set; }

    public DateTimeOffset? NextDueAt { get; set; }

    /// <summary>Failures in a row; 0 after a success.</summary>
    public int Failures { get; set; }

    /// <summary>Somebody looked at the client lately, when this was last decided: such sections are read first.</summary>
    public bool Viewed { get; set; }
}
