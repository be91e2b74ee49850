using Portal.StripeStandIn.Objects;
using static Portal.Billing.Providers.Stripe.Tests.Specification.Golden.CustomerAtStripe;

namespace Portal.Billing.Providers.Stripe.Tests.Specification.Golden;

/// <summary>Discounts of a fee of 400.00.</summary>
internal static class Coupons
{
    private static readonly NewCoupon Launch = new() { Name = "Launch", PercentOff = 15 };
    private static readonly NewCoupon Credit = new() { Name = "Credit", AmountOff = 50_00 };

    public static IReadOnlyList<GoldenCase> Cases { get; } =
    [
        // 400.00 × 15 % = 60.00
        new("A percentage for ever", With(Launch), """
            Business 10k, active, 2026-11-01 to 2026-12-01
            fee 40000 AUD, net 34000 AUD
            Launch: 15 %, takes 6000 AUD
            next invoice 2026-12-01: 34000 AUD
            """),

        // 400.00 × 12.5 % = 50.00
        new("A percentage with a half", With(Launch with { PercentOff = 12.5m }), """
            Business 10k, active, 2026-11-01 to 2026-12-01
            fee 40000 AUD, net 35000 AUD
            Launch: 12.5 %, takes 5000 AUD
            next invoice 2026-12-01: 35000 AUD
            """),

        new("An amount for ever", With(Credit), """
            Business 10k, active, 2026-11-01 to 2026-12-01
            fee 40000 AUD, net 35000 AUD
            Credit: 5000 AUD, takes 5000 AUD
            next invoice 2026-12-01: 35000 AUD
            """),

        new("An amount larger than the fee", With(Credit with { AmountOff = 500_00 }), """
            Business 10k, active, 2026-11-01 to 2026-12-01
            fee 40000 AUD, net 0 AUD
            Credit: 50000 AUD, takes 40000 AUD
            next invoice 2026-12-01: 0 AUD
            """),

        new("A discount for the next invoice only", With(Launch with { PercentOff = 50, Duration = "once" }), """
            Business 10k, active, 2026-11-01 to 2026-12-01
            fee 40000 AUD, net 20000 AUD
            Launch: 50 % until 2026-12-01, takes 20000 AUD
            next invoice 2026-12-01: 20000 AUD
            """),

        // Six months from the first of October
        new("A discount for six months", With(Launch with { DurationInMonths = 6 }), """
            Business 10k, active, 2026-11-01 to 2026-12-01
            fee 40000 AUD, net 34000 AUD
            Launch: 15 % until 2027-04-01, takes 6000 AUD
            next invoice 2026-12-01: 34000 AUD
            """),

        // It counts today, and no longer when the invoice is made
        new("A discount that ends before the next invoice", With(Launch, granted => granted with { End = At("2026-11-28") }), """
            Business 10k, active, 2026-11-01 to 2026-12-01
            fee 40000 AUD, net 34000 AUD
            Launch: 15 % until 2026-11-28, takes 6000 AUD
            next invoice 2026-12-01: 40000 AUD
            """),

        new("A discount that ended this very second", With(Launch, granted => granted with { End = At("2026-11-23T01:00Z") }), """
            Business 10k, active, 2026-11-01 to 2026-12-01
            fee 40000 AUD
            next invoice 2026-12-01: 40000 AUD
            """),

        // It does not count today; the invoice is made after it began
        new("A discount that begins before the next invoice", With(Launch, granted => granted with { Start = At("2026-11-28") }), """
            Business 10k, active, 2026-11-01 to 2026-12-01
            fee 40000 AUD
            Launch: 15 % from 2026-11-28
            next invoice 2026-12-01: 34000 AUD
            """),

        new("A coupon that nobody else can use any more", With(Launch with { Valid = false }), """
            Business 10k, active, 2026-11-01 to 2026-12-01
            fee 40000 AUD, net 34000 AUD
            Launch: 15 %, takes 6000 AUD
            next invoice 2026-12-01: 34000 AUD
            """),

        // 400.00 − 10 % = 360.00; − 20 % of that = 288.00
        new("A percentage after a percentage", With(new NewCoupon { Name = "First", PercentOff = 10 }, new NewCoupon { Name = "Second", PercentOff = 20 }), """
            Business 10k, active, 2026-11-01 to 2026-12-01
            fee 40000 AUD, net 28800 AUD
            First: 10 %, takes 4000 AUD
            Second: 20 %, takes 7200 AUD
            next invoice 2026-12-01: 28800 AUD
            """),

        // 400.00 − 50.00 = 350.00; − 15 % of that = 297.50
        new("A percentage after an amount", With(Credit, Launch), """
            Business 10k, active, 2026-11-01 to 2026-12-01
            fee 40000 AUD, net 29750 AUD
            Credit: 5000 AUD, takes 5000 AUD
            Launch: 15 %, takes 5250 AUD
            next invoice 2026-12-01: 29750 AUD
            """),

        // 400.00 − 15 % = 340.00; − 50.00 = 290.00
        new("An amount after a percentage", With(Launch, Credit), """
            Business 10k, active, 2026-11-01 to 2026-12-01
            fee 40000 AUD, net 29000 AUD
            Launch: 15 %, takes 6000 AUD
            Credit: 5000 AUD, takes 5000 AUD
            next invoice 2026-12-01: 29000 AUD
            """),

        // Half of the recording's 100.00; 500.00 − 50.00 = 450.00
        new("A coupon for one product", ForOneProduct, """
            Business 10k, active, 2026-11-01 to 2026-12-01
            fee 50000 AUD, net 45000 AUD
            Recording: 5000 AUD, takes 5000 AUD
            next invoice 2026-12-01: 45000 AUD
            """),

        // 20 % of the recording's 100.00 = 20.00; 10 % of 480.00 = 48.00
        new("A coupon on an item and one on all", OnItemAndOnAll, """
            Business 10k, active, 2026-11-01 to 2026-12-01
            fee 50000 AUD, net 43200 AUD
            Recording: 2000 AUD, takes 2000 AUD
            All: 10 %, takes 4800 AUD
            next invoice 2026-12-01: 43200 AUD
            """),

        // 400.00 + 100.00 − 50.00 = 450.00
        new(
            "An amount over two items",
            customer => customer.Subscribe(Having(customer.Granted(Credit)), customer.Fee(400_00), customer.Fee(100_00, product: "Recording")),
            """
            Business 10k, active, 2026-11-01 to 2026-12-01
            fee 50000 AUD, net 45000 AUD
            Credit: 5000 AUD, takes 5000 AUD
            next invoice 2026-12-01: 45000 AUD
            """),

        // The minutes are discounted too, on the invoice: (400.00 + 100 × 0.12) × 85 % = 350.20
        new("A coupon and minutes over the limit", AndMinutes, """
            Business 10k, active, 2026-11-01 to 2026-12-01
            fee 40000 AUD, net 34000 AUD
            Launch: 15 %, takes 6000 AUD
            10100 of 10000 minutes, over_limit
            100 minutes over: 1200 AUD
            next invoice 2026-12-01: 35020 AUD
            """),

        // 400.00 × 5 % = 20.00
        new("A coupon of the customer", customer => Loyal(customer), """
            Business 10k, active, 2026-11-01 to 2026-12-01
            fee 40000 AUD, net 38000 AUD
            Loyalty: 5 %, takes 2000 AUD
            next invoice 2026-12-01: 38000 AUD
            """),

        new("A coupon of the customer beside one of the subscription", customer => Loyal(customer, Launch), """
            Business 10k, active, 2026-11-01 to 2026-12-01
            fee 40000 AUD, net 34000 AUD
            Launch: 15 %, takes 6000 AUD
            next invoice 2026-12-01: 34000 AUD
            """),

        new("A coupon without a name, by its code", ByCode, """
            Business 10k, active, 2026-11-01 to 2026-12-01
            fee 40000 AUD, net 36000 AUD
            WINTER10: 10 %, takes 4000 AUD
            next invoice 2026-12-01: 36000 AUD
            """),

        // Three prices of 3.33: 9.99 × 10 % = 0.999, of each line 0.333, which is 0.33
        new("A percentage that is rounded on each line", OnThreeLines, """
            Business 10k, active, 2026-11-01 to 2026-12-01
            fee 999 AUD, net 900 AUD
            Tenth: 99 AUD, takes 99 AUD
            next invoice 2026-12-01: 900 AUD
            """),
    ];

    private static Action<CustomerAtStripe> With(params NewCoupon[] coupons) =>
        customer => customer.Subscribe(Having([.. coupons.Select(customer.Granted)]), customer.Fee(400_00));

    private static Action<CustomerAtStripe> With(NewCoupon coupon, Func<AppliedCoupon, AppliedCoupon> change) =>
        customer => customer.Subscribe(Having(change(customer.Granted(coupon))), customer.Fee(400_00));

    private static Func<NewSubscription, NewSubscription> Having(params AppliedCoupon[] coupons) => subscription => subscription with { Discounts = coupons };

    private static void ForOneProduct(CustomerAtStripe customer)
    {
        var product = customer.State.Add(new NewProduct { Name = "Recording" });
        var recording = new NewSubscriptionItem(customer.State.Add(new NewPrice { Product = product, UnitAmount = 100_00 }));
        var coupon = customer.Granted(new NewCoupon { Name = "Recording", PercentOff = 50, AppliesTo = [product] });
        customer.Subscribe(Having(coupon), customer.Fee(400_00), recording);
    }

    private static void OnItemAndOnAll(CustomerAtStripe customer)
    {
        var ofItem = customer.Granted(new NewCoupon { Name = "Recording", PercentOff = 20 });
        var ofAll = customer.Granted(new NewCoupon { Name = "All", PercentOff = 10 });
        customer.Subscribe(Having(ofAll), customer.Fee(400_00), customer.Fee(100_00, product: "Recording") with { Discounts = [ofItem] });
    }

    private static void AndMinutes(CustomerAtStripe customer)
    {
        customer.Subscribe(Having(customer.Granted(Launch)), customer.Fee(400_00), customer.Minutes(new NewTier(10_000, 0), new NewTier(null, 12)));
        customer.Use(10_100);
    }

    private static void Loyal(CustomerAtStripe customer, params NewCoupon[] more)
    {
        customer.State.Add(new NewCustomer(customer.Id) { Discount = customer.Granted(new NewCoupon { Name = "Loyalty", PercentOff = 5 }) });
        With(more)(customer);
    }

    private static void ByCode(CustomerAtStripe customer)
    {
        var granted = customer.Granted(new NewCoupon { PercentOff = 10 });
        var code = customer.State.Add(new NewPromotionCode { Code = "WINTER10", Coupon = granted.Coupon });
        customer.Subscribe(Having(granted with { PromotionCode = code }), customer.Fee(400_00));
    }

    private static void OnThreeLines(CustomerAtStripe customer)
    {
        var granted = customer.Granted(new NewCoupon { Name = "Tenth", PercentOff = 10 });
        customer.Subscribe(Having(granted), customer.Fee(3_33), customer.Fee(3_33, product: "Numbers"), customer.Fee(3_33, product: "Recording"));
    }
}
