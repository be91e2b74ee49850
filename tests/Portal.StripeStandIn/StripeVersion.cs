namespace Portal.StripeStandIn;

/// <summary>The version of Stripe's API that is imitated.</summary>
public static class StripeVersion
{
    public const string Pinned = "2026-10-28.endive";
}
