namespace Portal.Billing.Storage;

/// <summary>When somebody last looked at a client's billing, to about a minute.</summary>
internal sealed class ViewRow
{
    public required Guid ClientId { get; init; }

    public required DateTimeOffset ViewedAt { get; set; }
}
