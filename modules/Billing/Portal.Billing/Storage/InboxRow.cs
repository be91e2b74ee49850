using Portal.Billing.Providers;

namespace Portal.Billing.Storage;

/// <summary>An event that a provider told: what it hints at, never what it says. The key makes a second delivery of it harmless.</summary>
internal sealed class InboxRow
{
    public required string ProviderKey { get; init; }

    /// <summary>The provider's id of the event.</summary>
    public required string EventId { get; init; }

    public required string EventType { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public required InboxStatus Status { get; set; }

    /// <summary>What to read again; null when the event hints at nothing.</summary>
    public BillingChange? Change { get; init; }

    public string? CustomerReference { get; init; }

    public string? ObjectReference { get; init; }

    /// <summary>Why it is parked, failed, or done without a reading.</summary>
    public string? Reason { get; set; }

    /// <summary>The delivery as it came, of parked events only: an operator can have it read again.</summary>
    public byte[]? Body { get; init; }

    /// <summary>Failed attempts so far.</summary>
    public int Attempts { get; set; }

    /// <summary>When a worker may take it; null once it is finished.</summary>
    public DateTimeOffset? NextAttemptAt { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }
}

/// <summary>Where an event stands. Kept by name: the statements of the inbox spell these names.</summary>
internal enum InboxStatus
{
    /// <summary>What it names is still to be read.</summary>
    Pending,

    /// <summary>What it names was read after it came, or is nobody's here.</summary>
    Done,

    /// <summary>Of no use here.</summary>
    Ignored,

    /// <summary>Genuine and not understood; an operator has to look.</summary>
    Parked,

    /// <summary>What it names could not be read, however often it was tried.</summary>
    Failed,

    /// <summary>An operator looked at a parked or failed one and put it aside, with a reason.</summary>
    Discarded,
}
