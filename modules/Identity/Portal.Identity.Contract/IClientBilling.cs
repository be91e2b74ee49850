namespace Portal.Identity.Contract;

/// <summary>What a list of clients says of each one's billing. Billing implements it, from what was last read: it asks no provider.</summary>
public interface IClientBilling
{
    /// <summary>One line for each scope, all in one round trip. A scope that may not read billing is a mistake in the code.</summary>
    Task<IReadOnlyDictionary<ClientId, ClientBilling>> ReadAsync(IReadOnlyCollection<ClientScope> scopes, CancellationToken cancellationToken);
}

/// <summary>A client's billing in one line.</summary>
/// <param name="State">How it stands.</param>
/// <param name="Plan">The plan's name; null when there is none, or none is known.</param>
/// <param name="Fee">The recurring fee after discounts, as people read it; null when there is none, or none is known.</param>
/// <param name="AsOf">The instant at which this was true, in UTC; null while nothing was ever read.</param>
/// <param name="IsOutOfDate">Whether it is too old to be relied on.</param>
public sealed record ClientBilling(ClientBillingState State, string? Plan, string? Fee, DateTimeOffset? AsOf, bool IsOutOfDate);

/// <summary>How a client's billing stands.</summary>
public enum ClientBillingState
{
    /// <summary>A subscription runs and nothing is open.</summary>
    Active,

    /// <summary>It is not charged yet.</summary>
    Trial,

    /// <summary>A payment is overdue.</summary>
    PaymentOverdue,

    /// <summary>The subscription pauses.</summary>
    Paused,

    /// <summary>It ends with this period.</summary>
    Ending,

    /// <summary>It has ended.</summary>
    Ended,

    /// <summary>There is an account and no subscription.</summary>
    NoSubscription,

    /// <summary>There is no account yet.</summary>
    NotConfigured,

    /// <summary>An operator has to act before it can be read.</summary>
    NeedsAttention,

    /// <summary>It was not read yet, or cannot be read now.</summary>
    NotLoaded,
}
