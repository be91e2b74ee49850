using Portal.Billing.Providers.Stripe.Tests.Specification.Reading;
using Portal.StripeStandIn.Objects;

namespace Portal.Billing.Providers.Stripe.Tests.Specification.Golden;

internal static class Currencies
{
    public static IReadOnlyList<GoldenCase> Cases { get; } =
    [
        // 3 × 5,000 = 15,000
        new("Yen", customer => customer.Subscribe(customer.Fee(5_000, 3, currency: "jpy")), """
            Business 10k, active, 2026-11-01 to 2026-12-01
            fee 15000 JPY
            next invoice 2026-12-01: 15000 JPY
            """),

        // 5,050 × 15 % = 757.5, which is 758
        new("A percentage of yen", Discounted(5_050, "jpy", new NewCoupon { Name = "Launch", PercentOff = 15 }), """
            Business 10k, active, 2026-11-01 to 2026-12-01
            fee 5050 JPY, net 4292 JPY
            Launch: 15 %, takes 758 JPY
            next invoice 2026-12-01: 4292 JPY
            """),

        // The coupon says 50 dollars, and 450 in yen
        new(
            "An amount that a coupon says in yen too",
            Discounted(9_000, "jpy", new NewCoupon { Name = "Credit", AmountOff = 50_00, CurrencyOptions = new Dictionary<string, long> { ["jpy"] = 450 } }),
            """
            Business 10k, active, 2026-11-01 to 2026-12-01
            fee 9000 JPY, net 8550 JPY
            Credit: 450 JPY, takes 450 JPY
            next invoice 2026-12-01: 8550 JPY
            """),

        // 333 × 0.5 = 166.5, which is 167
        new("Minutes at half a yen", Measured(333, customer => customer.Minutes(0.5m, "jpy")), """
            Business 10k, active, 2026-11-01 to 2026-12-01
            333 metered minutes: 167 JPY
            next invoice 2026-12-01: 167 JPY
            """),

        // 55,000 + 500 × 80 = 95,000
        new("Won", Measured(1_500, Won, customer => customer.Fee(55_000, currency: "krw")), """
            Business 10k, active, 2026-11-01 to 2026-12-01
            fee 55000 KRW
            1500 of 1000 minutes, over_limit
            500 minutes over: 40000 KRW
            next invoice 2026-12-01: 95000 KRW
            """),

        // 2 × 12.345 = 24.690
        new("Dinars of a thousand fils", customer => customer.Subscribe(customer.Fee(12_345, 2, currency: "kwd")), """
            Business 10k, active, 2026-11-01 to 2026-12-01
            fee 24690 KWD
            next invoice 2026-12-01: 24690 KWD
            """),

        // 101 × 7.5 fils = 757.5, which is 758
        new("Minutes at fractions of a fils", Measured(101, customer => customer.Minutes(7.5m, "kwd")), """
            Business 10k, active, 2026-11-01 to 2026-12-01
            101 metered minutes: 758 KWD
            next invoice 2026-12-01: 758 KWD
            """),

        // 12,345 × 12.5 % = 1,543.125, which is 1,543
        new("A percentage of dinars", Discounted(12_345, "kwd", new NewCoupon { Name = "Launch", PercentOff = 12.5m }), """
            Business 10k, active, 2026-11-01 to 2026-12-01
            fee 12345 KWD, net 10802 KWD
            Launch: 12.5 %, takes 1543 KWD
            next invoice 2026-12-01: 10802 KWD
            """),
    ];

    private static Action<CustomerAtStripe> Discounted(decimal fee, string currency, NewCoupon coupon) => customer =>
        customer.Subscribe(subscription => subscription with { Discounts = [customer.Granted(coupon)] }, customer.Fee(fee, currency: currency));

    private static Action<CustomerAtStripe> Measured(decimal used, params Func<CustomerAtStripe, NewSubscriptionItem>[] items) => customer =>
    {
        customer.Subscribe([.. items.Select(item => item(customer))]);
        customer.Use(used);
    };

    private static NewSubscriptionItem Won(CustomerAtStripe customer) =>
        customer.Item(new NewPrice { Meter = StripePortal.Meter, Currency = "krw", Tiers = [new(1_000, 0), new(null, 80)] });
}
