namespace Portal.Billing.Storage;

/// <summary>An account that a client was moved away from. It still leads to the PDFs of its invoices; for a while the move can be taken back.</summary>
internal sealed class FormerAccountRow
{
    public required Guid ClientId { get; init; }

    /// <summary>The version that the account had.</summary>
    public required Guid Version { get; init; }

    /// <summary>The version of the account that followed: while the client has that one, the move can be taken back.</summary>
    public required Guid SuccessorVersion { get; init; }

    public required string ProviderKey { get; init; }

    public required string CustomerReference { get; init; }

    public required Dictionary<string, string> Options { get; init; }

    public required DateTimeOffset AssignedAt { get; init; }

    public required DateTimeOffset LeftAt { get; init; }

    /// <summary>Until when the move can be taken back.</summary>
    public required DateTimeOffset KeptUntil { get; init; }

    /// <summary>The client's figures at the moment of the move, as JSON; null when they were not kept, or are forgotten.</summary>
    public string? Mirror { get; init; }
}
