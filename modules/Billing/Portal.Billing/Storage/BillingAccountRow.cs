namespace Portal.Billing.Storage;

/// <summary>Which provider a client uses, and under which reference.</summary>
internal sealed class BillingAccountRow
{
    public required Guid ClientId { get; init; }

    public required string ProviderKey { get; set; }

    public required string CustomerReference { get; set; }

    public required Dictionary<string, string> Options { get; set; }

    public required DateTimeOffset AssignedAt { get; set; }

    /// <summary>Another one with every change of provider or customer, and never one that was there before: what was decided about an account holds for this account only.</summary>
    public required Guid Version { get; set; }
}
