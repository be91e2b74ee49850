using Stripe;

namespace Portal.Billing.Providers.Stripe;

/// <summary>Follows Stripe's lists, and not in circles.</summary>
internal static class StripePaging
{
    /// <summary>The id after which the next page begins; null when this is the last.</summary>
    /// <param name="page">The page that was read.</param>
    /// <param name="after">The id after which it began; null for the first.</param>
    public static string? NextAfter<T>(this StripeList<T> page, string? after)
        where T : IStripeEntity, IHasId
    {
        if (!page.HasMore) return null;
        return page.Data is [.., var last] && last.Id != after
            ? last.Id
            : throw new BillingProviderException(BillingFailure.Unknown, "Stripe says that a list goes on, and shows nothing new.");
    }
}
