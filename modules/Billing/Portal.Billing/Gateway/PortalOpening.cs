using Portal.Billing.Providers;

namespace Portal.Billing.Gateway;

/// <summary>How the wish for a session of the hosted portal ended.</summary>
internal abstract record PortalOpening
{
    private PortalOpening() { }

    /// <summary>Here it is. The address is a secret: it is never stored, logged or used twice (POR-07).</summary>
    public sealed record Opened(Uri Url) : PortalOpening
    {
        public override string ToString() => nameof(Opened);
    }

    /// <summary>The provider has no hosted portal.</summary>
    public sealed record NotOffered : PortalOpening;

    /// <summary>No session was made, or none that we know of.</summary>
    public sealed record Failed(BillingFailure Failure, TimeSpan? RetryAfter) : PortalOpening;
}
