namespace Portal.Billing.Storage;

/// <summary>How many calls of one operation of a provider ended in one way, within ten minutes. It knows no client.</summary>
internal sealed class CallCountRow
{
    /// <summary>When its ten minutes begin.</summary>
    public required DateTimeOffset Slot { get; init; }

    public required string ProviderKey { get; init; }

    public required string Operation { get; init; }

    /// <summary>A kind of failure, or a word of the meters.</summary>
    public required string Outcome { get; init; }

    public required long Calls { get; set; }

    /// <summary>When the newest of them ended.</summary>
    public required DateTimeOffset LastAt { get; set; }
}
