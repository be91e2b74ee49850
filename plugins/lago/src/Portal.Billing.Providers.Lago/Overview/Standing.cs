using Portal.Billing.Providers.Lago.Client;
using Portal.Billing.Providers.Lago.Plans;

namespace Portal.Billing.Providers.Lago.Overview;

/// <summary>Where a subscription stands, in the portal's terms.</summary>
/// <param name="State">The state.</param>
/// <param name="CurrentPeriod">The running period, cut where the subscription ends; null when none is running.</param>
internal sealed record Standing(SubscriptionState State, BillingPeriod? CurrentPeriod)
{
    // The longest that a trial can be is a matter of taste; beyond this a number of days is none.
    private const int LongestTrialDays = 3650;

    public static Standing Of(LagoSubscription subscription, bool isOverdue, DateTimeOffset now)
    {
        switch (subscription.Status)
        {
            case "terminated" or "canceled":
                return new Standing(SubscriptionState.Ended, null);
            // Neither running nor over: it waits for its day, or for a first payment.
            case "pending" or "incomplete":
                return new Standing(SubscriptionState.Paused, null);
            case "active":
                break;
            default:
                throw LagoFailures.Unreadable("Lago names a state of subscriptions that is not known here.");
        }

        var period = PeriodOf(subscription);
        // An end in a later period is none for now: invoices still come before it.
        var ending = subscription.EndingAt is { } end && end <= period?.End ? end : (DateTimeOffset?)null;
        var running = period is not null && ending is { } cut && cut > period.Start && cut < period.End ? new BillingPeriod(period.Start, cut) : period;
        var state = isOverdue ? SubscriptionState.PastDue
            : ending is not null ? SubscriptionState.Ending
            : IsOnTrial(subscription, now) ? SubscriptionState.Trialing
            : SubscriptionState.Active;
        return new Standing(state, running?.Contains(now) == true ? running : null);
    }

    public NextInvoice NextInvoice(SubscribedPlan plan) => State switch
    {
        SubscriptionState.Ended => new NextInvoice.None(NoNextInvoice.SubscriptionEnds),
        SubscriptionState.Paused => new NextInvoice.None(NoNextInvoice.Paused),
        // A fee that was paid ahead and no use leave nothing to bill at the end.
        SubscriptionState.Ending when plan is { IsPaidInAdvance: true, HasCharges: false } => new NextInvoice.None(NoNextInvoice.SubscriptionEnds),
        _ when CurrentPeriod is { } period => new NextInvoice.Scheduled(period.End, Estimate: null),
        _ => new NextInvoice.None(NoNextInvoice.NotReported),
    };

    private static BillingPeriod? PeriodOf(LagoSubscription subscription) => (subscription.CurrentBillingPeriodStartedAt, subscription.CurrentBillingPeriodEndingAt) switch
    {
        ({ } from, { } to) => LagoTime.Period(from, to),
        _ => null,
    };

    // Lago notes when a trial ended; while it runs there are only its days.
    private static bool IsOnTrial(LagoSubscription subscription, DateTimeOffset now) =>
        subscription is { TrialEndedAt: null, StartedAt: { } started, Plan.TrialPeriod: { } days and > 0 and < LongestTrialDays } && LagoTime.Sane(started).AddDays((double)days) > now;
}
