using Portal.StripeStandIn.Objects;

namespace Portal.Billing.Providers.Stripe.Tests.Specification.Golden;

/// <summary>A tenth of tax, which the fee of 499.00 does or does not contain.</summary>
internal static class Taxes
{
    public static IReadOnlyList<GoldenCase> Cases { get; } =
    [
        // 499.00 + 49.90 = 548.90
        new("Tax on top of a fee", Taxed(inclusive: false), """
            Business 10k, active, 2026-11-01 to 2026-12-01
            fee 49900 AUD
            next invoice 2026-12-01: 54890 AUD
            last invoice 54890 AUD, paid
            """),

        // The price is what is paid; 45.36 of it is tax
        new("Tax in a fee", Taxed(inclusive: true), """
            Business 10k, active, 2026-11-01 to 2026-12-01
            fee 49900 AUD
            next invoice 2026-12-01: 49900 AUD
            last invoice 49900 AUD, paid
            """),

        // 499.00 − 74.85 = 424.15; 42.415 of tax is 42.42; 466.57
        new("Tax on top of a discounted fee", Taxed(inclusive: false, new NewCoupon { Name = "Launch", PercentOff = 15 }), """
            Business 10k, active, 2026-11-01 to 2026-12-01
            fee 49900 AUD, net 42415 AUD
            Launch: 15 %, takes 7485 AUD
            next invoice 2026-12-01: 46657 AUD
            last invoice 54890 AUD, paid
            """),

        // 499.00 − 74.85 = 424.15 with its tax in it
        new("Tax in a discounted fee", Taxed(inclusive: true, new NewCoupon { Name = "Launch", PercentOff = 15 }), """
            Business 10k, active, 2026-11-01 to 2026-12-01
            fee 49900 AUD, net 42415 AUD
            Launch: 15 %, takes 7485 AUD
            next invoice 2026-12-01: 42415 AUD
            last invoice 49900 AUD, paid
            """),

        // 100 × 0.12 = 12.00; 499.00 + 49.90 and 12.00 + 1.20 are 562.10
        new("Tax on top of a fee and of minutes", AndMinutes, """
            Business 10k, active, 2026-11-01 to 2026-12-01
            fee 49900 AUD
            10100 of 10000 minutes, over_limit
            100 minutes over: 1200 AUD
            next invoice 2026-12-01: 56210 AUD
            """),

        // Two taxes on top: 49.90 and 499.00 × 2.5 % = 12.475, which is 12.48; 561.38
        new("Two taxes on top", Twice, """
            Business 10k, active, 2026-11-01 to 2026-12-01
            fee 49900 AUD
            next invoice 2026-12-01: 56138 AUD
            """),
    ];

    private static Action<CustomerAtStripe> Taxed(bool inclusive, params NewCoupon[] coupons) => customer =>
    {
        var (fee, rate) = (customer.Fee(499_00), customer.State.Add(new NewTaxRate { Inclusive = inclusive }));
        customer.Subscribe(subscription => subscription with { TaxRates = [rate], Discounts = [.. coupons.Select(customer.Granted)] }, fee);
        customer.Bill("paid", new NewLine { Price = fee.Price, Item = "si_fee", TaxRates = [rate] });
    };

    private static void AndMinutes(CustomerAtStripe customer)
    {
        var rate = customer.State.Add(new NewTaxRate());
        customer.Subscribe(
            subscription => subscription with { TaxRates = [rate] }, customer.Fee(499_00), customer.Minutes(new NewTier(10_000, 0), new NewTier(null, 12)));
        customer.Use(10_100);
    }

    private static void Twice(CustomerAtStripe customer)
    {
        string[] rates = [customer.State.Add(new NewTaxRate()), customer.State.Add(new NewTaxRate { Percentage = 2.5m, DisplayName = "Levy" })];
        customer.Subscribe(subscription => subscription with { TaxRates = rates }, customer.Fee(499_00));
    }
}
