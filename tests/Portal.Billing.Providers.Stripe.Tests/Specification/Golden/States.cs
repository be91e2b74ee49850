using Portal.StripeStandIn.Objects;
using static Portal.Billing.Providers.Stripe.Tests.Specification.Golden.CustomerAtStripe;

namespace Portal.Billing.Providers.Stripe.Tests.Specification.Golden;

/// <summary>A fee of 499.00 and 10,000 included minutes in every state.</summary>
internal static class States
{
    public static IReadOnlyList<GoldenCase> Cases { get; } =
    [
        new("A customer without a subscription", _ => { }, """
            no plan, none, no period
            no next invoice: no_subscription
            """),

        // The trial's minutes cost nothing; the first fee comes when it ends
        new("A trial", In(subscription => subscription with { Status = "trialing", TrialEnd = December }), """
            Business 10k, trialing, 2026-11-01 to 2026-12-01
            fee 49900 AUD
            0 of 10000 minutes, on_track
            next invoice 2026-12-01: 49900 AUD
            """),

        new("A subscription that is paused", In("paused"), """
            Business 10k, paused, no period
            fee 49900 AUD
            no next invoice: paused
            """),

        new("A subscription that waits for its first payment", In("incomplete"), """
            Business 10k, paused, no period
            fee 49900 AUD
            no next invoice: paused
            """),

        new("A subscription of which nothing is collected", In(subscription => subscription with { PauseCollection = "void" }), """
            Business 10k, active, 2026-11-01 to 2026-12-01
            fee 49900 AUD
            0 of 10000 minutes, on_track
            no next invoice: paused
            """),

        new("A payment that is overdue", Overdue, """
            Business 10k, past_due, 2026-11-01 to 2026-12-01
            fee 49900 AUD
            0 of 10000 minutes, on_track
            next invoice 2026-12-01: 49900 AUD
            last invoice 49900 AUD, past_due
            """),

        new("A subscription that went unpaid", In("unpaid"), """
            Business 10k, past_due, 2026-11-01 to 2026-12-01
            fee 49900 AUD
            0 of 10000 minutes, on_track
            no next invoice: not_reported
            """),

        new(
            "A flat plan that ends with its period",
            customer => customer.Subscribe(subscription => subscription with { CancelAtPeriodEnd = true }, customer.Fee(499_00)),
            """
            Business 10k, ending, 2026-11-01 to 2026-12-01
            fee 49900 AUD
            no next invoice: subscription_ends
            """),

        // A last invoice for 100 minutes: 100 × 0.12 = 12.00
        new("A plan that ends with minutes over the limit", EndingOver, """
            Business 10k, ending, 2026-11-01 to 2026-12-01
            fee 49900 AUD
            10100 of 10000 minutes, over_limit
            100 minutes over: 1200 AUD
            next invoice 2026-12-01: 1200 AUD
            """),

        new("A plan that ends with nothing to charge", In(subscription => subscription with { CancelAtPeriodEnd = true }), """
            Business 10k, ending, 2026-11-01 to 2026-12-01
            fee 49900 AUD
            0 of 10000 minutes, on_track
            no next invoice: subscription_ends
            """),

        new(
            "A flat plan that ends within its period",
            customer => customer.Subscribe(subscription => subscription with { CancelAt = At("2026-11-28") }, customer.Fee(499_00)),
            """
            Business 10k, ending, 2026-11-01 to 2026-11-28
            fee 49900 AUD
            no next invoice: subscription_ends
            """),

        new("A plan that ends in a later period", In(subscription => subscription with { CancelAt = At("2027-02-01") }), """
            Business 10k, active, 2026-11-01 to 2026-12-01
            fee 49900 AUD
            0 of 10000 minutes, on_track
            next invoice 2026-12-01: 49900 AUD
            """),

        new("A plan that is over", In(subscription => subscription with { Status = "canceled", EndedAt = At("2026-11-20") }), """
            Business 10k, ended, no period
            fee 49900 AUD
            no next invoice: subscription_ends
            """),

        new("The newest of two plans that run", NewestOfTwo, """
            Business 20k, active, 2026-11-01 to 2026-12-01
            fee 79900 AUD
            next invoice 2026-12-01: 79900 AUD
            """),

        new("A plan that runs before a newer one that is paused and one that is over", RunningBeforePaused, """
            Business 10k, active, 2026-11-01 to 2026-12-01
            fee 49900 AUD
            next invoice 2026-12-01: 49900 AUD
            """),

        new("A plan that an operator pinned", Pinned, """
            Business 10k, active, 2026-11-01 to 2026-12-01
            fee 49900 AUD
            next invoice 2026-12-01: 49900 AUD
            """),
    ];

    private static Action<CustomerAtStripe> In(string status) => In(subscription => subscription with { Status = status });

    private static Action<CustomerAtStripe> In(Func<NewSubscription, NewSubscription> change) =>
        customer => customer.Subscribe(change, customer.Fee(499_00), customer.Minutes(new NewTier(10_000, 0), new NewTier(null, 12)));

    private static void Overdue(CustomerAtStripe customer)
    {
        In("past_due")(customer);
        customer.Bill("open", new NewLine { Amount = 499_00 });
    }

    private static void EndingOver(CustomerAtStripe customer)
    {
        In(subscription => subscription with { CancelAtPeriodEnd = true })(customer);
        customer.Use(10_100);
    }

    private static void NewestOfTwo(CustomerAtStripe customer)
    {
        customer.Subscribe(subscription => subscription with { Created = At("2026-10-01") }, customer.Fee(799_00, product: "Business 20k"));
        customer.Subscribe(subscription => subscription with { Created = At("2025-03-01") }, customer.Fee(499_00));
    }

    private static void RunningBeforePaused(CustomerAtStripe customer)
    {
        customer.Subscribe(subscription => subscription with { Created = At("2025-03-01") }, customer.Fee(499_00));
        customer.Subscribe(subscription => subscription with { Created = At("2026-10-01"), Status = "paused" }, customer.Fee(799_00, product: "Paused"));
        customer.Subscribe(subscription => subscription with { Created = At("2026-10-15"), Status = "canceled" }, customer.Fee(899_00, product: "Over"));
    }

    private static void Pinned(CustomerAtStripe customer)
    {
        var older = customer.Subscribe(subscription => subscription with { Created = At("2025-03-01") }, customer.Fee(499_00));
        customer.Subscribe(subscription => subscription with { Created = At("2026-10-01") }, customer.Fee(799_00, product: "Business 20k"));
        customer.Options.Add($"subscription={older}");
    }
}
