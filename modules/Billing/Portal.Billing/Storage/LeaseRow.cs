namespace Portal.Billing.Storage;

/// <summary>Who may write a client's mirror now. The token grows with every holder, so that a late write of a former one is refused.</summary>
internal sealed class LeaseRow
{
    public required Guid ClientId { get; init; }

    public required long Token { get; set; }

    public required string Holder { get; set; }

    /// <summary>By the database's clock.</summary>
    public required DateTimeOffset ExpiresAt { get; set; }
}
