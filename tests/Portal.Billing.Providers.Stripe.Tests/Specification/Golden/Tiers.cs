using Portal.Billing.Providers.Stripe.Tests.Specification.Reading;
using Portal.StripeStandIn.Objects;

namespace Portal.Billing.Providers.Stripe.Tests.Specification.Golden;

internal static class Tiers
{
    public static IReadOnlyList<GoldenCase> Cases { get; } =
    [
        // 5 × 10.00 + 2 × 8.00 + 20.00 = 86.00
        new("Graduated seats", Seats(7, "graduated", new(5, 10_00), new(null, 8_00, 20_00)), """
            Business 10k, active, 2026-11-01 to 2026-12-01
            fee 8600 AUD
            next invoice 2026-12-01: 8600 AUD
            """),

        // 5 × 10.00 = 50.00: the second tier is not reached
        new("Graduated seats that fill a tier", Seats(5, "graduated", new(5, 10_00), new(null, 8_00, 20_00)), """
            Business 10k, active, 2026-11-01 to 2026-12-01
            fee 5000 AUD
            next invoice 2026-12-01: 5000 AUD
            """),

        // 12 × 7.00 + 5.00 = 89.00
        new("Seats by volume", Seats(12, "volume", new(10, 10_00), new(null, 7_00, 5_00)), """
            Business 10k, active, 2026-11-01 to 2026-12-01
            fee 8900 AUD
            next invoice 2026-12-01: 8900 AUD
            """),

        // 10 × 10.00 = 100.00
        new("Seats by volume that fill a tier", Seats(10, "volume", new(10, 10_00), new(null, 7_00, 5_00)), """
            Business 10k, active, 2026-11-01 to 2026-12-01
            fee 10000 AUD
            next invoice 2026-12-01: 10000 AUD
            """),

        // 1,000 × 0.052 = 52.00
        new("Minutes at one price", Metered(1_000, customer => customer.Minutes(5.2m)), """
            Business 10k, active, 2026-11-01 to 2026-12-01
            1000 metered minutes: 5200 AUD
            next invoice 2026-12-01: 5200 AUD
            """),

        // 333 × 0.0475 = 15.8175, which is 15.82
        new("Minutes at a fraction of a cent", Metered(333, customer => customer.Minutes(4.75m)), """
            Business 10k, active, 2026-11-01 to 2026-12-01
            333 metered minutes: 1582 AUD
            next invoice 2026-12-01: 1582 AUD
            """),

        new("No minutes at one price", Metered(0, customer => customer.Minutes(5.2m)), """
            Business 10k, active, 2026-11-01 to 2026-12-01
            0 metered minutes: 0 AUD
            next invoice 2026-12-01: 0 AUD
            """),

        // 90 seconds are two started minutes: 2 × 0.06 = 0.12
        new("A meter of seconds", Metered(90, customer => customer.Item(new NewPrice { Meter = StripePortal.Meter, UnitAmount = 6, DivideBy = 60 })), """
            Business 10k, active, 2026-11-01 to 2026-12-01
            2 metered minutes: 12 AUD
            next invoice 2026-12-01: 12 AUD
            """),

        new("Included minutes, none used", Included(0), """
            Business 10k, active, 2026-11-01 to 2026-12-01
            fee 49900 AUD
            0 of 10000 minutes, on_track
            next invoice 2026-12-01: 49900 AUD
            """),

        // 7,500 of 10,000 is 75 %
        new("Included minutes, three quarters used", Included(7_500), """
            Business 10k, active, 2026-11-01 to 2026-12-01
            fee 49900 AUD
            7500 of 10000 minutes, warning
            next invoice 2026-12-01: 49900 AUD
            """),

        new("Included minutes, all used", Included(10_000), """
            Business 10k, active, 2026-11-01 to 2026-12-01
            fee 49900 AUD
            10000 of 10000 minutes, action_needed
            next invoice 2026-12-01: 49900 AUD
            """),

        // One minute at 0.12
        new("Included minutes, one more used", Included(10_001), """
            Business 10k, active, 2026-11-01 to 2026-12-01
            fee 49900 AUD
            10001 of 10000 minutes, over_limit
            1 minutes over: 12 AUD
            next invoice 2026-12-01: 49912 AUD
            """),

        // 133,000 − 10,000 = 123,000; × 0.12 = 14,760.00; with the fee 15,259.00
        new("Included minutes, many more used", Included(133_000), """
            Business 10k, active, 2026-11-01 to 2026-12-01
            fee 49900 AUD
            133000 of 10000 minutes, over_limit
            123000 minutes over: 1476000 AUD
            next invoice 2026-12-01: 1525900 AUD
            """),

        // 4,400 in the 22 whole days so far, for 30 days: 6,000
        new("Minutes on their way to more than are included", UsedEarly, """
            Business 10k, active, 2026-11-01 to 2026-12-01
            4400 of 5000 minutes, action_needed
            6000 minutes expected
            next invoice 2026-12-01: 0 AUD
            """),

        // 2,000 × 0.12 + 1,000 × 0.10 + 5.00 = 345.00
        new("Free minutes and two tiers, one of them with a flat amount", Metered(4_000, ByTier(new(1_000, 0), new(3_000, 12), new(null, 10, 5_00))), """
            Business 10k, active, 2026-11-01 to 2026-12-01
            4000 of 1000 minutes, over_limit
            3000 minutes over: 34500 AUD
            next invoice 2026-12-01: 34500 AUD
            """),

        // The flat amount of the last tier is not owed yet: 2,000 × 0.12 = 240.00
        new("Free minutes and two tiers, the second not reached", Metered(3_000, ByTier(new(1_000, 0), new(3_000, 12), new(null, 10, 5_00))), """
            Business 10k, active, 2026-11-01 to 2026-12-01
            3000 of 1000 minutes, over_limit
            2000 minutes over: 24000 AUD
            next invoice 2026-12-01: 24000 AUD
            """),

        // The first thousand are covered by 20.00; 200 × 0.05 = 10.00 besides
        new("Minutes that a flat amount covers", Metered(1_200, ByTier(new(1_000, 0, 20_00), new(null, 5))), """
            Business 10k, active, 2026-11-01 to 2026-12-01
            1200 of 1000 minutes, over_limit
            200 minutes over: 1000 AUD
            next invoice 2026-12-01: 3000 AUD
            """),

        // 5,000 × 0.05 + 1,000 × 0.04 = 290.00
        new("Two tiers and none free", Metered(6_000, ByTier(new(5_000, 5), new(null, 4))), """
            Business 10k, active, 2026-11-01 to 2026-12-01
            6000 metered minutes: 29000 AUD
            next invoice 2026-12-01: 29000 AUD
            """),

        // A thousand at the first price: 1,000 × 0.06 = 60.00
        new("Minutes by volume that fill a tier", Metered(1_000, ByVolume), """
            Business 10k, active, 2026-11-01 to 2026-12-01
            1000 metered minutes: 6000 AUD
            next invoice 2026-12-01: 6000 AUD
            """),

        // All at the second price: 1,001 × 0.04 + 2.00 = 42.04
        new("Minutes by volume, one more", Metered(1_001, ByVolume), """
            Business 10k, active, 2026-11-01 to 2026-12-01
            1001 metered minutes: 4204 AUD
            next invoice 2026-12-01: 4204 AUD
            """),
    ];

    private static Action<CustomerAtStripe> Seats(long quantity, string mode, params NewTier[] tiers) =>
        customer => customer.Subscribe(customer.Item(new NewPrice { Tiers = tiers, TiersMode = mode }) with { Quantity = quantity });

    private static Action<CustomerAtStripe> Metered(decimal used, Func<CustomerAtStripe, NewSubscriptionItem> minutes) => customer =>
    {
        customer.Subscribe(minutes(customer));
        customer.Use(used);
    };

    private static Func<CustomerAtStripe, NewSubscriptionItem> ByTier(params NewTier[] tiers) => customer => customer.Minutes(tiers);

    private static NewSubscriptionItem ByVolume(CustomerAtStripe customer) =>
        customer.Item(new NewPrice { Meter = StripePortal.Meter, TiersMode = "volume", Tiers = [new(1_000, 6), new(null, 4, 2_00)] });

    private static Action<CustomerAtStripe> Included(decimal used) => customer =>
    {
        customer.Subscribe(customer.Fee(499_00), customer.Minutes(new NewTier(10_000, 0), new NewTier(null, 12)));
        customer.Use(used);
    };

    private static void UsedEarly(CustomerAtStripe customer)
    {
        customer.Subscribe(customer.Minutes(new NewTier(5_000, 0), new NewTier(null, 12)));
        customer.Use("2026-11-04T09:00Z", 4_000);
        customer.Use("2026-11-22T23:59Z", 400);
    }
}
