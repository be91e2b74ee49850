using Portal.Billing.Providers.Lago.Client;

namespace Portal.Billing.Providers.Lago.Overview;

/// <summary>Reads the coupons of a customer that reduce the fee of the plan.</summary>
internal sealed class Coupons(LagoApi api, CouponSpan span)
{
    private const int MostPages = 5;

    public async Task<IReadOnlyList<Discount>> ReadAsync(BillingAccount account, LagoPlan plan, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var discounts = new List<Discount>();
        foreach (var coupon in await ListAsync(account, cancellationToken))
        {
            var discount = new Discount(ShownText.Of("Discount", coupon.CouponName), ValueOf(coupon, plan), span.StartOf(coupon), span.EndOf(coupon));
            if (IsNothing(discount.Value) || discount.EndsAt <= now || discount.EndsAt <= discount.StartsAt) continue;
            if (await ReducesFeeAsync(coupon, plan, cancellationToken)) discounts.Add(discount);
        }

        return discounts;
    }

    // In the order in which Lago takes them off: the oldest first.
    private async Task<IReadOnlyList<LagoAppliedCoupon>> ListAsync(BillingAccount account, CancellationToken cancellationToken)
    {
        Query Query() => new Query().With("external_customer_id", account.CustomerReference).With("status", "active");
        var all = new List<LagoAppliedCoupon>();
        await foreach (var page in api.PagesAsync<AppliedCouponsAnswer, LagoAppliedCoupon>("applied_coupons", Query, MostPages, cancellationToken)) all.AddRange(page);
        return [.. all.Where(coupon => coupon.ExternalCustomerId == account.CustomerReference && coupon.Status == "active").OrderBy(coupon => coupon.CreatedAt)];
    }

    // A coupon for certain plans or metrics says so itself, not where it is applied. One that was deleted since is taken at its word.
    private async Task<bool> ReducesFeeAsync(LagoAppliedCoupon applied, LagoPlan plan, CancellationToken cancellationToken)
    {
        var answer = await api.FindAsync<CouponAnswer>($"coupons/{LagoPath.Id(applied.CouponCode)}", new Query(), cancellationToken);
        return answer is null || (!answer.Coupon.LimitedBillableMetrics && (!answer.Coupon.LimitedPlans || (answer.Coupon.PlanCodes ?? []).Contains(plan.Code)));
    }

    private static DiscountValue ValueOf(LagoAppliedCoupon coupon, LagoPlan plan)
    {
        if (coupon.PercentageRate is { } rate)
            return rate is >= 0 and <= 100 ? new DiscountValue.PercentOff(rate) : throw LagoFailures.Unreadable("Lago names a coupon of more than all, or of less than nothing.");
        var cents = coupon.AmountCentsRemaining ?? coupon.AmountCents ?? throw LagoFailures.Unreadable("Lago does not say what a coupon takes off.");
        // A coupon in another currency takes nothing off these invoices.
        var currency = LagoMoney.CurrencyOf(plan.AmountCurrency);
        return new DiscountValue.AmountOff(LagoMoney.CurrencyOf(coupon.AmountCurrency) == currency ? new Money(Math.Max(0, cents), currency) : Money.Zero(currency));
    }

    private static bool IsNothing(DiscountValue value) => value is DiscountValue.PercentOff { Percent: 0 } or DiscountValue.AmountOff { Amount.IsZero: true };
}
