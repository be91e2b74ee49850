using Portal.StripeStandIn.Objects;
using static Portal.Billing.Providers.Stripe.Tests.Specification.Golden.CustomerAtStripe;

namespace Portal.Billing.Providers.Stripe.Tests.Specification.Golden;

/// <summary>Where periods and days begin: 1,000 included minutes, and 0.12 for every other.</summary>
internal static class Periods
{
    public static IReadOnlyList<GoldenCase> Cases { get; } =
    [
        // 600 + 500 since then; 100 × 0.12 = 12.00
        new(
            "A period that begins within a minute",
            From("2026-11-03T14:37:12Z", "2026-12-03T14:37:12Z", ("2026-11-03T14:36:59Z", 7_000), ("2026-11-03T14:37:30Z", 600), ("2026-11-23T00:10Z", 500)),
            """
            Business 10k, active, 2026-11-03 14:37:12 to 2026-12-03 14:37:12
            1100 of 1000 minutes, over_limit
            100 minutes over: 1200 AUD
            next invoice 2026-12-03 14:37:12: 1200 AUD
            """),

        // The day of Sydney began at 13:00: 300 of the 23rd there are of the running day; 660 in 22 whole days are 900 in 30
        new(
            "A month of Sydney",
            From("2026-10-31T13:00Z", "2026-11-30T13:00Z", ("2026-10-31T12:59Z", 5_000), ("2026-10-31T13:00Z", 660), ("2026-11-22T13:00Z", 300)),
            """
            Business 10k, active, 2026-10-31 13:00:00 to 2026-11-30 13:00:00
            960 of 1000 minutes, action_needed
            next invoice 2026-11-30 13:00:00: 0 AUD
            """) { TimeZone = "Australia/Sydney" },

        // Half an hour off: 13:30 is midnight; 440 + 330 in 22 whole days are 1,050 in 30
        new(
            "A month of Adelaide",
            From("2026-10-31T13:30Z", "2026-11-30T13:30Z", ("2026-10-31T13:29Z", 5_000), ("2026-10-31T13:30Z", 440), ("2026-11-10T02:00Z", 330)),
            """
            Business 10k, active, 2026-10-31 13:30:00 to 2026-11-30 13:30:00
            770 of 1000 minutes, action_needed
            1050 minutes expected
            next invoice 2026-11-30 13:30:00: 0 AUD
            """) { TimeZone = "Australia/Adelaide" },

        // A quarter to: 18:15 is midnight; the 250 of 18:14 are of October
        new(
            "A month of Kathmandu",
            From("2026-10-31T18:15Z", "2026-11-30T18:15Z", ("2026-10-31T18:14Z", 250), ("2026-10-31T18:15Z", 1), ("2026-11-23T00:59Z", 2)),
            """
            Business 10k, active, 2026-10-31 18:15:00 to 2026-11-30 18:15:00
            3 of 1000 minutes, on_track
            next invoice 2026-11-30 18:15:00: 0 AUD
            """) { TimeZone = "Asia/Kathmandu" },

        // Clocks went back on the first: 721 hours, still 30 days; it is the 22nd there: 630 in 21 whole days are 900 in 30
        new(
            "A month of New York with an hour more",
            From("2026-11-01T04:00Z", "2026-12-01T05:00Z", ("2026-11-01T03:59Z", 5_000), ("2026-11-01T04:00Z", 630), ("2026-11-22T05:00Z", 20)),
            """
            Business 10k, active, 2026-11-01 04:00:00 to 2026-12-01 05:00:00
            650 of 1000 minutes, on_track
            900 minutes expected
            next invoice 2026-12-01 05:00:00: 0 AUD
            """) { TimeZone = "America/New_York" },

        // 2,400.00 for a quarter
        new("A quarter", By("month", 3, "2026-10-01", "2027-01-01", 2_400_00), """
            Business 10k, active, 2026-10-01 to 2027-01-01
            fee 240000 AUD
            next invoice 2027-01-01: 240000 AUD
            """),

        new("A year", By("year", 1, "2026-03-31", "2027-03-31", 9_600_00), """
            Business 10k, active, 2026-03-31 to 2027-03-31
            fee 960000 AUD
            next invoice 2027-03-31: 960000 AUD
            """),

        new("A month from the last day to the last day", By("month", 1, "2026-10-31", "2026-11-30", 499_00), """
            Business 10k, active, 2026-10-31 to 2026-11-30
            fee 49900 AUD
            next invoice 2026-11-30: 49900 AUD
            """),
    ];

    private static Action<CustomerAtStripe> From(string start, string end, params (string At, decimal Minutes)[] used) => customer =>
    {
        customer.Subscribe(
            subscription => subscription with { PeriodStart = At(start), PeriodEnd = At(end) }, customer.Minutes(new NewTier(1_000, 0), new NewTier(null, 12)));
        foreach (var (at, minutes) in used) customer.Use(at, minutes);
    };

    private static Action<CustomerAtStripe> By(string interval, int count, string start, string end, decimal fee) => customer => customer.Subscribe(
        subscription => subscription with { PeriodStart = At(start), PeriodEnd = At(end) },
        customer.Item(new NewPrice { UnitAmount = fee, Interval = interval, IntervalCount = count }));
}
