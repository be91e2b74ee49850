namespace Portal.Billing.Storage;

/// <summary>From when on a provider's account, or one endpoint of it, may be called again.</summary>
internal sealed class CallBucketRow
{
    public required string ProviderKey { get; init; }

    public required string Account { get; init; }

    /// <summary>Empty for all endpoints of the account together.</summary>
    public required string Endpoint { get; init; }

    /// <summary>By the database's clock.</summary>
    public required DateTimeOffset FreeAt { get; set; }
}
