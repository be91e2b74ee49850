using Portal.Billing.Providers;
using Portal.TestKit;

namespace Portal.Billing.Tests.Specification.Reading;

/// <summary>Subscriptions that a provider may tell of, in the running month of UTC.</summary>
internal static class Plans
{
    public static readonly Currency Aud = Currency.Of("AUD");

    /// <summary>A fee and included minutes; the rate is for those over the limit.</summary>
    public static BillingOverview Included(DateTimeOffset now, decimal minutes = 2000, decimal? overRate = 0.25m) => Samples.ActiveOverview(now) with
    {
        Plan = new Plan("Standard", new MinuteTerms(Minutes.Of(minutes), overRate is { } rate ? new MinuteRate(rate, Aud) : null)),
    };

    /// <summary>Every minute is charged, and there is no fee.</summary>
    public static BillingOverview Metered(DateTimeOffset now, decimal? rate = 0.0475m) => Samples.ActiveOverview(now) with
    {
        Plan = new Plan("Pay as you go", new MinuteTerms(null, rate is { } price ? new MinuteRate(price, Aud) : null)),
        ListFee = null,
    };

    /// <summary>Priced by quantity: two thousand minutes for nothing, and from there on either graduated or by volume.</summary>
    public static BillingOverview ByQuantity(DateTimeOffset now, TariffMode mode, bool included) => Samples.ActiveOverview(now) with
    {
        Plan = new Plan("Growth", new MinuteTerms(included ? Minutes.Of(2000) : null, new MinuteRate(0.12m, Aud), new MinuteTariff(
            mode,
            [
                new TariffTier(2000, new MinuteRate(0, Aud), null),
                new TariffTier(10_000, new MinuteRate(0.12m, Aud), null),
                new TariffTier(null, new MinuteRate(0.0975m, Aud), new Money(1500, Aud)),
            ]))),
    };

    public static BillingOverview WithFee(DateTimeOffset now, Money fee, params IReadOnlyList<Discount> discounts) =>
        Samples.ActiveOverview(now) with { ListFee = fee, Discounts = discounts };

    /// <summary>All used on the running day, which no forecast counts: the pace raises nothing.</summary>
    public static Func<BillingAccount, BillingPeriod, UsageReport> Used(Minutes used, DateTimeOffset asOf) =>
        (account, period) => new UsageReport(period, asOf, used, [new DailyMinutes(LocalDays.Of(asOf, account.TimeZone), used)]);
}
