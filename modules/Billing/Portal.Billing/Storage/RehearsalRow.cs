namespace Portal.Billing.Storage;

/// <summary>What a rehearsal of a move found: the report, and beside it what the report does not hold, the account that was tried.</summary>
internal sealed class RehearsalRow
{
    public required Guid ClientId { get; init; }

    public required Guid Id { get; init; }

    public required DateTimeOffset RehearsedAt { get; init; }

    /// <summary>The account that was compared: once it is another one, the report says nothing any more.</summary>
    public required Guid AccountVersion { get; init; }

    public required string ProviderKey { get; init; }

    public required string CustomerReference { get; init; }

    public required Dictionary<string, string> Options { get; init; }

    /// <summary>As the report says it, for those who look for it without reading the report.</summary>
    public required bool MayMove { get; init; }

    /// <summary>The report as JSON.</summary>
    public required string Report { get; init; }
}
