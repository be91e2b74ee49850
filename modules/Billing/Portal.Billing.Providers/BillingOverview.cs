namespace Portal.Billing.Providers;

/// <summary>A client's subscription as one provider sees it at one instant.</summary>
/// <param name="AsOf">The instant at which this was true, in UTC, by the provider's own word where it gives one.</param>
/// <param name="State">The subscription's state; <see cref="SubscriptionState.None"/> is an answer, not a failure.</param>
/// <param name="Plan">The plan; null when there is no subscription.</param>
/// <param name="CurrentPeriod">The running billing period; null when none is running.</param>
/// <param name="ListFee">The recurring fee for one period before discounts and tax; null when the plan has no recurring fee.</param>
/// <param name="Discounts">Discounts that end later than now, running or yet to start; empty when there are none; null when this provider cannot tell (DSC-02).</param>
/// <param name="NextInvoice">When the next invoice comes, or why none does.</param>
public sealed record BillingOverview(
    DateTimeOffset AsOf,
    SubscriptionState State,
    Plan? Plan,
    BillingPeriod? CurrentPeriod,
    Money? ListFee,
    IReadOnlyList<Discount>? Discounts,
    NextInvoice NextInvoice);

/// <summary>The closed list of subscription states.</summary>
public enum SubscriptionState
{
    /// <summary>There is no subscription.</summary>
    None,

    /// <summary>Running without charge for now.</summary>
    Trialing,

    /// <summary>Running.</summary>
    Active,

    /// <summary>Running, with a payment overdue.</summary>
    PastDue,

    /// <summary>Not running, and not ended.</summary>
    Paused,

    /// <summary>Running until the period ends, then over.</summary>
    Ending,

    /// <summary>Over.</summary>
    Ended,
}

/// <summary>What the client is subscribed to.</summary>
/// <param name="Name">The name people see (OVW-01).</param>
/// <param name="Minutes">How minutes are charged; null when the plan has nothing to do with minutes.</param>
public sealed record Plan(string Name, MinuteTerms? Minutes);

/// <summary>How minutes are charged.</summary>
/// <param name="Included">Minutes that the fee covers in one period; null for a plan that is metered from the first minute (USG-11).</param>
/// <param name="Rate">The price of a minute beyond the included ones, or of every minute; with a tariff, of the first that costs something; null when the provider names none.</param>
/// <param name="Tariff">Prices by quantity, where included minutes and one rate do not say all; null where they do. It begins with the first minute, the included ones among them.</param>
public sealed record MinuteTerms(Minutes? Included, MinuteRate? Rate, MinuteTariff? Tariff = null);

/// <summary>When the next invoice comes.</summary>
public abstract record NextInvoice
{
    private NextInvoice() { }

    /// <summary>It is planned.</summary>
    /// <param name="At">The planned instant of issue, in UTC.</param>
    /// <param name="Estimate">What it would come to, where the provider says so; null otherwise. Always an estimate.</param>
    public sealed record Scheduled(DateTimeOffset At, Money? Estimate) : NextInvoice;

    /// <summary>None is planned.</summary>
    /// <param name="Reason">Why (OVW-08).</param>
    public sealed record None(NoNextInvoice Reason) : NextInvoice;
}

/// <summary>Why no further invoice is planned.</summary>
public enum NoNextInvoice
{
    /// <summary>There is no subscription.</summary>
    NoSubscription,

    /// <summary>The subscription ends or has ended.</summary>
    SubscriptionEnds,

    /// <summary>The subscription is paused.</summary>
    Paused,

    /// <summary>The provider does not say.</summary>
    NotReported,
}
