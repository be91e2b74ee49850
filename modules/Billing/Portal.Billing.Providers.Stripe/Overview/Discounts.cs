using Portal.Billing.Providers.Stripe.Client;
using Portal.Billing.Providers.Stripe.Configuration;
using Portal.Billing.Providers.Stripe.Plans;
using Stripe;
using StripeDiscount = Stripe.Discount;
using StripeSubscription = Stripe.Subscription;

namespace Portal.Billing.Providers.Stripe.Overview;

/// <summary>Reads a subscription's discounts: those of its items first, then its own; the customer's only where there is neither, as Stripe applies them.</summary>
internal sealed class Discounts(StripeApi api, TimeProvider clock)
{
    private readonly Remembered<Coupon> coupons = new(clock);

    /// <summary>Null when it cannot be told: a coupon that was deleted, or whose terms make no sense, goes on to count.</summary>
    public async Task<IReadOnlyList<Discount>?> ReadAsync(
        BillingAccount account, StripeSubscription subscription, SubscribedPlan plan, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var grants = new List<Grant>();
        foreach (var (item, discount) in GrantedIn(subscription).Where(granted => !(granted.Discount.End.ToInstant() <= now)))
        {
            if (await FindCouponAsync(account, discount, cancellationToken) is not { } coupon || !coupon.HasTerms()) return null;
            if (GrantReading.Of(discount, coupon, item, plan) is { } grant) grants.Add(grant);
        }

        return FeeDiscounts.Of([.. plan.FeeItems.Select(item => new FeePart(item.Item.Id, item.Price.ProductId, item.Fee))], grants, now);
    }

    private static List<(string? Item, StripeDiscount Discount)> GrantedIn(StripeSubscription subscription)
    {
        var granted = new List<(string? Item, StripeDiscount Discount)>();
        foreach (var item in subscription.Items)
            granted.AddRange(item.Discounts.Expanded().Select(discount => ((string?)item.Id, discount)));
        granted.AddRange(subscription.Discounts.Expanded().Select(discount => ((string?)null, discount)));
        if (granted.Count == 0 && subscription.Customer is null) throw Answers.Unreadable("Stripe did not expand the customer.");
        if (granted.Count == 0 && subscription.Customer.Discount is { } own) granted.Add((null, own));
        return granted;
    }

    private async Task<Coupon?> FindCouponAsync(BillingAccount account, StripeDiscount discount, CancellationToken cancellationToken)
    {
        if (discount.Source?.CouponId is not { } id) return null;
        var (connected, details) = (account.ConnectedAccount(), new CouponGetOptions { Expand = ["applies_to", "currency_options"] });
        return await coupons.GetAsync(
            connected, id, () => api.FindAsync(connected, (v1, options) => v1.Coupons.GetAsync(id, details, options, cancellationToken)));
    }
}

/// <summary>A coupon on a subscription, in the portal's terms.</summary>
internal static class GrantReading
{
    /// <summary>Whether it takes anything off, in whatever currency.</summary>
    public static bool HasTerms(this Coupon coupon) => coupon.PercentOff is > 0 and <= 100 || coupon is { PercentOff: null, AmountOff: > 0 };

    /// <summary>Null when it takes nothing off in this currency.</summary>
    public static Grant? Of(StripeDiscount discount, Coupon coupon, string? item, SubscribedPlan plan)
    {
        if (ValueOf(coupon, plan.Currency) is not { } value) return null;
        var name = ShownText.Of(coupon.Name) ?? ShownText.Of(discount.PromotionCode?.Code) ?? "Discount";
        // Good for one invoice: the next one, since Stripe takes it away with the first that it was on.
        var end = discount.End.ToInstant() ?? (coupon.Duration == "once" ? plan.FirstEnd : null);
        return new Grant(new Discount(name, value, discount.Start.ToInstant(), end), item, coupon.AppliesTo?.Products);
    }

    private static DiscountValue? ValueOf(Coupon coupon, Currency currency) =>
        coupon.PercentOff is { } percent ? new DiscountValue.PercentOff(percent)
        : AmountIn(coupon, currency) is > 0 and { } amount ? new DiscountValue.AmountOff(new Money(amount, currency))
        : null;

    private static long? AmountIn(Coupon coupon, Currency currency) =>
        Currency.TryParse(coupon.Currency, out var own) && own == currency ? coupon.AmountOff
        : coupon.CurrencyOptions?.FirstOrDefault(option => Currency.TryParse(option.Key, out var other) && other == currency).Value?.AmountOff;
}
