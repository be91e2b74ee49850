using Portal.Billing.Providers.Stripe.Client;
using Stripe;

namespace Portal.Billing.Providers.Stripe.Plans;

/// <summary>One item of a subscription, with its price as Stripe knows it.</summary>
internal sealed record SubscribedItem(SubscriptionItem Item, Price Price, Currency Currency)
{
    public PriceFigures Figures { get; } = PriceFigures.Of(Price, Currency);

    public bool IsLicensed { get; } = Price.Recurring?.UsageType switch
    {
        "licensed" => true,
        "metered" => false,
        _ => throw Answers.Unreadable("Stripe does not say how a price is used."),
    };

    /// <summary>The meter that measures it; null for what is not measured.</summary>
    public string? Meter => Price.Recurring is { UsageType: "metered", Meter: { Length: > 0 } meter } ? meter : null;

    public Money Fee => Item.Quantity >= 0 ? LicensedFee.Of(Figures, Item.Quantity) : throw Answers.Unreadable("Stripe names less than none of an item.");

    public BillingPeriod Period => Item.CurrentPeriodStart.ToInstant() is { } start && Item.CurrentPeriodEnd.ToInstant() is { } end
        ? new BillingPeriod(start, end)
        : throw Answers.Unreadable("Stripe does not say which period an item is in.");

    /// <summary>Whether both are billed at the same pace, for example every month.</summary>
    public bool KeepsPaceWith(SubscribedItem other) =>
        (Price.Recurring?.Interval, Price.Recurring?.IntervalCount) == (other.Price.Recurring?.Interval, other.Price.Recurring?.IntervalCount);
}
