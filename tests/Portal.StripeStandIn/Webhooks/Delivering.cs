namespace Portal.StripeStandIn.Webhooks;

/// <summary>How events are sent: once each, in order, now and soundly signed, unless told otherwise.</summary>
public sealed record Delivering
{
    public static Delivering Soundly { get; } = new();

    /// <summary>How often each event is sent.</summary>
    public int Times { get; init; } = 1;

    /// <summary>The seed of the order in which they are sent; null: as they happened.</summary>
    public int? Shuffle { get; init; }

    /// <summary>How long ago they were signed; negative: in the future.</summary>
    public TimeSpan Late { get; init; }

    /// <summary>Signed with these instead of the right secrets.</summary>
    public IReadOnlyList<string>? Secrets { get; init; }
}
