namespace Portal.Billing.Providers.Ledger.Overview;

/// <summary>A subscription as the book keeps it. What it is at an instant follows from its dates, so that no two facts can disagree.</summary>
/// <param name="Phase">Trialing, active or paused: what nobody can tell from a date.</param>
/// <param name="AnchorDay">Day of the month, 1 to 28, on which a period begins.</param>
internal sealed record Subscription(SubscriptionState Phase, int AnchorDay, DateTimeOffset StartedAt, DateTimeOffset? EndsAt, bool HasOverdueInvoice)
{
    public SubscriptionState StateAt(DateTimeOffset now) =>
        now < StartedAt ? SubscriptionState.None
        : EndsAt <= now ? SubscriptionState.Ended
        : Phase == SubscriptionState.Paused ? SubscriptionState.Paused
        : HasOverdueInvoice ? SubscriptionState.PastDue
        : EndsAt is not null ? SubscriptionState.Ending
        : Phase;

    /// <summary>The running period: a month from local midnight to local midnight, cut where the subscription starts or ends.</summary>
    public BillingPeriod? PeriodAt(DateTimeOffset now, TimeZoneInfo zone)
    {
        if (StateAt(now) is SubscriptionState.None or SubscriptionState.Ended or SubscriptionState.Paused) return null;
        var today = LocalDays.Of(now, zone);
        var first = new DateOnly(today.Year, today.Month, AnchorDay).AddMonths(today.Day < AnchorDay ? -1 : 0);
        var (start, end) = (LocalDays.StartOf(first, zone), LocalDays.StartOf(first.AddMonths(1), zone));
        return new BillingPeriod(start < StartedAt ? StartedAt : start, EndsAt < end ? EndsAt.Value : end);
    }

    public NextInvoice NextInvoiceAt(DateTimeOffset now, TimeZoneInfo zone) => StateAt(now) switch
    {
        SubscriptionState.None => new NextInvoice.None(NoNextInvoice.NoSubscription),
        SubscriptionState.Paused => new NextInvoice.None(NoNextInvoice.Paused),
        _ when EndsAt is not null => new NextInvoice.None(NoNextInvoice.SubscriptionEnds),
        _ => new NextInvoice.Scheduled(PeriodAt(now, zone)!.End, null),
    };
}
