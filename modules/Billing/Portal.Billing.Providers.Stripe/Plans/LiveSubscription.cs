using Portal.Billing.Providers.Stripe.Client;
using StripeSubscription = Stripe.Subscription;

namespace Portal.Billing.Providers.Stripe.Plans;

/// <summary>
/// Which of a customer's subscriptions the page shows, where Stripe has several: one that runs before one that waits for something,
/// then one that charges something, then the newest. An operator pins another one in the account's options.
/// </summary>
internal static class LiveSubscription
{
    public static StripeSubscription? Choose(IEnumerable<StripeSubscription> subscriptions) => subscriptions
        .Where(subscription => subscription.Status is not ("canceled" or "incomplete_expired"))
        .OrderBy(subscription => Rank(subscription.Status))
        .ThenBy(subscription => subscription.Items is { Data.Count: > 0 } ? 0 : 1)
        .ThenByDescending(subscription => subscription.Created.ToInstant())
        .ThenByDescending(subscription => subscription.Id, StringComparer.Ordinal)
        .FirstOrDefault();

    private static int Rank(string status) => status switch
    {
        "active" or "trialing" or "past_due" => 0,
        "unpaid" or "paused" or "incomplete" => 1,
        _ => 2,
    };
}
