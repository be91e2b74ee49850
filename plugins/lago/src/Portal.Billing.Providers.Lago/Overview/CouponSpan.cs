using Portal.Billing.Providers.Lago.Client;
using Portal.Billing.Providers.Lago.Plans;

namespace Portal.Billing.Providers.Lago.Overview;

/// <summary>From when until when a coupon counts. Lago counts invoices; the contract asks for instants: the ends of the periods that those invoices bill.</summary>
/// <param name="subscription">The subscription.</param>
/// <param name="plan">Its plan.</param>
/// <param name="period">The running period.</param>
/// <param name="zone">Where Lago's days begin for the customer.</param>
internal sealed class CouponSpan(LagoSubscription subscription, SubscribedPlan plan, BillingPeriod period, TimeZoneInfo zone)
{
    // Ten years of weeks: what lasts longer has no end that anybody waits for.
    private const int MostPeriods = 520;

    // Where the fee is paid ahead, the running period is billed already: what nobody used yet begins with the next one.
    public DateTimeOffset StartOf(LagoAppliedCoupon coupon) =>
        plan.IsPaidInAdvance && (coupon.Frequency == "once" || coupon.CreatedAt >= period.Start) ? period.End : LagoTime.Sane(coupon.CreatedAt);

    public DateTimeOffset? EndOf(LagoAppliedCoupon coupon) => (InvoicesLeft(coupon) is { } left ? EndAfter(left) : null, coupon.ExpirationAt) switch
    {
        ({ } used, { } expires) => used < expires ? used : expires,
        (var used, var expires) => used ?? expires,
    };

    private static int? InvoicesLeft(LagoAppliedCoupon coupon) => coupon.Frequency switch
    {
        "once" => 1,
        "recurring" => Math.Max(0, coupon.FrequencyDurationRemaining ?? throw LagoFailures.Unreadable("Lago does not say how often a coupon still counts.")),
        "forever" => null,
        _ => throw LagoFailures.Unreadable("Lago names a frequency of coupons that is not known here."),
    };

    private DateTimeOffset? EndAfter(int invoices)
    {
        var periods = plan.IsPaidInAdvance ? invoices : invoices - 1;
        return periods > MostPeriods ? null : Later(Math.Max(0, periods));
    }

    private DateTimeOffset Later(int periods)
    {
        var day = LocalDays.Of(period.End, zone);
        if (periods == 0) return period.End;
        if (subscription.Plan!.Interval == "weekly") return LagoTime.StartOf(day.AddDays(7 * periods), zone);
        var month = new DateOnly(day.Year, day.Month, 1).AddMonths(periods * MonthsOf(subscription.Plan.Interval));
        // An anniversary on the 31st is the last day of a short month, and the 31st again afterwards.
        var wanted = subscription.BillingTime == "anniversary" ? Math.Max(day.Day, LocalDays.Of(subscription.SubscriptionAt, zone).Day) : day.Day;
        return LagoTime.StartOf(month.AddDays(Math.Min(wanted, DateTime.DaysInMonth(month.Year, month.Month)) - 1), zone);
    }

    private static int MonthsOf(string interval) => interval switch
    {
        "monthly" => 1,
        "quarterly" => 3,
        "semiannual" => 6,
        "yearly" => 12,
        _ => throw LagoFailures.Unreadable("Lago names an interval that is not known here."),
    };
}
