using Portal.Billing.Providers.Stripe.Client;
using Portal.Billing.Providers.Stripe.Configuration;

namespace Portal.Billing.Providers.Stripe.Plans;

/// <summary>
/// A subscription's items as one plan. Stripe knows no plan: it has items, each with a period of its own. The minutes set the pace, where there
/// are any: the page is about them. The fee is that of the items that keep this pace; what is billed every year is no part of a month's fee.
/// </summary>
internal sealed class SubscribedPlan
{
    private readonly SubscribedItem? pacemaker;
    private readonly SubscribedItem? main;

    public SubscribedPlan(Currency currency, IReadOnlyList<SubscribedItem> items, MeterUnit? meterUnit)
    {
        (Currency, Items) = (currency, items);
        Measured = items.FirstOrDefault(item => item.Meter is not null);
        var licensed = items.Where(item => item.IsLicensed).OrderByDescending(item => item.Fee).ToList();
        pacemaker = Measured ?? licensed.Concat(items).FirstOrDefault();
        FeeItems = licensed.FindAll(item => item.KeepsPaceWith(pacemaker!));
        main = FeeItems.Concat(licensed).FirstOrDefault() ?? pacemaker;
        Minutes = Measured is null ? null : new MeteredPrice(Measured.Figures, meterUnit);
    }

    public Currency Currency { get; }

    public IReadOnlyList<SubscribedItem> Items { get; }

    /// <summary>The item whose meter counts the minutes: the first one that has a meter.</summary>
    public SubscribedItem? Measured { get; }

    /// <summary>How the measured item's price reads; null when nothing is measured.</summary>
    public MeteredPrice? Minutes { get; }

    /// <summary>The items that make up the recurring fee, the largest first.</summary>
    public IReadOnlyList<SubscribedItem> FeeItems { get; }

    /// <summary>The product of the largest fee, or of the minutes.</summary>
    public string Name => ShownText.Of(main?.Price.Product?.Name) ?? ShownText.Of(main?.Price.Nickname) ?? "Subscription";

    public Money? ListFee => FeeItems.Count == 0 ? null : FeeItems.Select(item => item.Fee).Aggregate(Money.Add);

    /// <summary>The period of the items that set the pace; null for a subscription without items.</summary>
    public BillingPeriod? Period => pacemaker?.Period;

    /// <summary>The end of the period that ends first: then Stripe makes the next invoice.</summary>
    public DateTimeOffset? FirstEnd => Items.Count == 0 ? null : Items.Min(item => item.Period.End);

    public Plan ToPlan() => new(Name, Minutes?.Terms);
}
