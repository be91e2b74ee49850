using Portal.StripeStandIn.Objects;
using static Portal.Billing.Providers.Stripe.Tests.Specification.Golden.CustomerAtStripe;

namespace Portal.Billing.Providers.Stripe.Tests.Specification.Golden;

internal static class FlatFees
{
    public static IReadOnlyList<GoldenCase> Cases { get; } =
    [
        new("One fee", customer => customer.Subscribe(customer.Fee(499_00)), """
            Business 10k, active, 2026-11-01 to 2026-12-01
            fee 49900 AUD
            next invoice 2026-12-01: 49900 AUD
            """),

        // 3 × 12.50 = 37.50
        new("Three seats", customer => customer.Subscribe(customer.Fee(12_50, quantity: 3)), """
            Business 10k, active, 2026-11-01 to 2026-12-01
            fee 3750 AUD
            next invoice 2026-12-01: 3750 AUD
            """),

        // 4 × 10.505 = 42.02
        new("A price with a fraction of a cent", customer => customer.Subscribe(customer.Fee(1050.5m, quantity: 4)), """
            Business 10k, active, 2026-11-01 to 2026-12-01
            fee 4202 AUD
            next invoice 2026-12-01: 4202 AUD
            """),

        // 3 × 0.105 = 0.315, which is 0.32
        new("Half a cent in the sum", customer => customer.Subscribe(customer.Fee(10.5m, quantity: 3)), """
            Business 10k, active, 2026-11-01 to 2026-12-01
            fee 32 AUD
            next invoice 2026-12-01: 32 AUD
            """),

        // 15.00 + 499.00 + 2 × 20.00 = 554.00; the largest fee names the plan
        new(
            "Several items",
            customer => customer.Subscribe(customer.Fee(15_00, product: "Numbers"), customer.Fee(499_00), customer.Fee(20_00, 2, "Recording")),
            """
            Business 10k, active, 2026-11-01 to 2026-12-01
            fee 55400 AUD
            next invoice 2026-12-01: 55400 AUD
            """),

        // 25 lines in packs of ten: 3 × 20.00 = 60.00
        new(
            "Packs that round up",
            customer => customer.Subscribe(customer.Item(new NewPrice { UnitAmount = 20_00, DivideBy = 10 }) with { Quantity = 25 }),
            """
            Business 10k, active, 2026-11-01 to 2026-12-01
            fee 6000 AUD
            next invoice 2026-12-01: 6000 AUD
            """),

        // 25 lines in packs of ten: 2 × 20.00 = 40.00
        new(
            "Packs that round down",
            customer => customer.Subscribe(customer.Item(new NewPrice { UnitAmount = 20_00, DivideBy = 10, Round = "down" }) with { Quantity = 25 }),
            """
            Business 10k, active, 2026-11-01 to 2026-12-01
            fee 4000 AUD
            next invoice 2026-12-01: 4000 AUD
            """),

        new("A plan that costs nothing", customer => customer.Subscribe(customer.Fee(0, product: "Free")), """
            Free, active, 2026-11-01 to 2026-12-01
            fee 0 AUD
            next invoice 2026-12-01: 0 AUD
            """),

        new("Seats of which none is taken", customer => customer.Subscribe(customer.Fee(12_50, quantity: 0)), """
            Business 10k, active, 2026-11-01 to 2026-12-01
            fee 0 AUD
            next invoice 2026-12-01: 0 AUD
            """),

        // The last invoice was two seats: 2 × 12.50 = 25.00
        new("More seats than on the last invoice", MoreSeats, """
            Business 10k, active, 2026-11-01 to 2026-12-01
            fee 3750 AUD
            next invoice 2026-12-01: 3750 AUD
            last invoice 2500 AUD, paid
            """),

        // What is paid by the year is neither in the month's fee nor on the next invoice
        new("A yearly support plan beside the monthly one", BesideYearly, """
            Business 10k, active, 2026-11-01 to 2026-12-01
            fee 49900 AUD
            0 of 10000 minutes, on_track
            next invoice 2026-12-01: 49900 AUD
            """),
    ];

    private static void MoreSeats(CustomerAtStripe customer)
    {
        var seats = customer.Fee(12_50, quantity: 3);
        customer.Subscribe(seats);
        customer.Bill("paid", new NewLine { Price = seats.Price, Item = "si_seats", Quantity = 2 });
    }

    private static void BesideYearly(CustomerAtStripe customer)
    {
        var support = customer.Item(new NewPrice { UnitAmount = 12_000_00, Interval = "year" }, "Support");
        customer.Subscribe(
            support with { PeriodStart = At("2026-03-01"), PeriodEnd = At("2027-03-01") },
            customer.Fee(499_00),
            customer.Minutes(new NewTier(10_000, 0), new NewTier(null, 12)));
    }
}
