namespace Portal.Billing.Storage;

/// <summary>How far a provider's own record of events was read without a gap.</summary>
internal sealed class EventRunRow
{
    public required string ProviderKey { get; init; }

    /// <summary>When the last complete run began: everything before it is in the inbox.</summary>
    public required DateTimeOffset CompleteUntil { get; set; }
}
