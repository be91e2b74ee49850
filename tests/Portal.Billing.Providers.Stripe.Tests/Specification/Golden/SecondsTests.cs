using Portal.Billing.Providers.Stripe.Tests.Specification.Reading;
using Portal.StripeStandIn.Objects;

namespace Portal.Billing.Providers.Stripe.Tests.Specification.Golden;

/// <summary>Where the operator's meters count seconds: 600,000 of them included, and 0.002 for every other.</summary>
public sealed class SecondsTests(PortalOfSeconds portal) : IClassFixture<PortalOfSeconds>
{
    [Theory]
    [Trait("Row", "USG-06")]
    [InlineData(599_999, """
        Business 10k, active, 2026-11-01 to 2026-12-01
        10000 of 10000 minutes, action_needed
        next invoice 2026-12-01: 0 AUD
        """)]
    [InlineData(600_000, """
        Business 10k, active, 2026-11-01 to 2026-12-01
        10000 of 10000 minutes, action_needed
        next invoice 2026-12-01: 0 AUD
        """)]
    // One started minute: 60 × 0.002 = 0.12. Stripe charges the second alone, which comes to nothing
    [InlineData(600_001, """
        Business 10k, active, 2026-11-01 to 2026-12-01
        10001 of 10000 minutes, over_limit
        1 minutes over: 12 AUD
        next invoice 2026-12-01: 0 AUD
        """)]
    public Task The_limit_is_exact_to_the_second(int seconds, string told) => portal.ShouldTellAsync(new GoldenCase("Seconds", Used(seconds), told));

    private static Action<CustomerAtStripe> Used(int seconds) => customer =>
    {
        customer.Subscribe(customer.Minutes(new NewTier(600_000, 0), new NewTier(null, 0.2m)));
        customer.Use(seconds);
    };
}

public sealed class PortalOfSeconds : StripePortal
{
    protected override IReadOnlyDictionary<string, string> MoreSettings { get; } = new Dictionary<string, string> { ["MeterUnit"] = "second" };
}
