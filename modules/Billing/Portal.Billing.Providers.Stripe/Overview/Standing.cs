using Portal.Billing.Providers.Stripe.Client;
using StripeSubscription = Stripe.Subscription;

namespace Portal.Billing.Providers.Stripe.Overview;

/// <summary>Where a subscription stands, in the portal's terms.</summary>
/// <param name="State">The state.</param>
/// <param name="CurrentPeriod">The running period, cut where the subscription ends; null when none is running.</param>
internal sealed record Standing(SubscriptionState State, BillingPeriod? CurrentPeriod)
{
    public static Standing Of(StripeSubscription subscription, BillingPeriod? period, DateTimeOffset now)
    {
        var ends = EndOf(subscription, period);
        var state = StateOf(subscription.Status, isEnding: ends is not null);
        if (period is null || !IsRunning(state)) return new Standing(state, null);
        var running = ends < period.End && ends > period.Start ? new BillingPeriod(period.Start, ends.Value) : period;
        return new Standing(state, running.Contains(now) ? running : null);
    }

    // An end in a later period is none for now: invoices still come before it.
    private static DateTimeOffset? EndOf(StripeSubscription subscription, BillingPeriod? period) =>
        subscription.CancelAtPeriodEnd ? period?.End
        : subscription.CancelAt.ToInstant() is { } end && end <= period?.End ? end
        : null;

    private static SubscriptionState StateOf(string status, bool isEnding) => status switch
    {
        "canceled" or "incomplete_expired" => SubscriptionState.Ended,
        // The first payment is still to come: it has not begun to run.
        "paused" or "incomplete" => SubscriptionState.Paused,
        "past_due" or "unpaid" => SubscriptionState.PastDue,
        "active" or "trialing" when isEnding => SubscriptionState.Ending,
        "active" => SubscriptionState.Active,
        "trialing" => SubscriptionState.Trialing,
        _ => throw Answers.Unreadable("Stripe names a state of subscriptions that is not known here."),
    };

    private static bool IsRunning(SubscriptionState state) => state is not (SubscriptionState.Ended or SubscriptionState.Paused);
}
