using Portal.Billing.Providers.Stripe.Tests.Specification.Reading;

namespace Portal.Billing.Providers.Stripe.Tests.Specification.Golden;

/// <summary>Stripe, provider, mirror, arithmetic and API together say what a person worked out.</summary>
public sealed class GoldenTests(StripePortal portal) : IClassFixture<StripePortal>
{
    private static readonly Dictionary<string, GoldenCase> Cases = ((IEnumerable<GoldenCase>)
        [.. FlatFees.Cases, .. Tiers.Cases, .. Coupons.Cases, .. States.Cases, .. Taxes.Cases, .. Currencies.Cases, .. Periods.Cases]).ToDictionary(each => each.Name);

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    [Trait("Row", "OVW-01")]
    [Trait("Row", "OVW-02")]
    [Trait("Row", "OVW-03")]
    [Trait("Row", "OVW-04")]
    [Trait("Row", "OVW-05")]
    [Trait("Row", "OVW-06")]
    [Trait("Row", "OVW-08")]
    [Trait("Row", "OVW-11")]
    [Trait("Row", "USG-01")]
    [Trait("Row", "USG-05")]
    [Trait("Row", "USG-06")]
    [Trait("Row", "USG-08")]
    [Trait("Row", "USG-09")]
    [Trait("Row", "USG-10")]
    [Trait("Row", "USG-11")]
    [Trait("Row", "MET-01")]
    [Trait("Row", "MET-03")]
    [Trait("Row", "MET-06")]
    [Trait("Row", "DSC-01")]
    public Task The_overview_says_what_a_person_worked_out(string name) => portal.ShouldTellAsync(Cases[name]);

    [Fact]
    public void There_are_more_than_forty_of_them() => Cases.Count.ShouldBeGreaterThan(40);
}

internal static class GoldenReading
{
    /// <summary>Arranges the case for a client of its own, connects that, and compares.</summary>
    public static async Task ShouldTellAsync(this StripePortal portal, GoldenCase golden)
    {
        var client = await portal.ClientAsync(golden.TimeZone);
        var customer = new CustomerAtStripe(portal.Stripe.State, client.Customer);
        golden.Arrange(customer);

        await client.ConnectAsync(customer.Options);

        OverviewText.Of(await client.OverviewAsync()).ShouldBe(golden.Told.ReplaceLineEndings("\n").Split('\n'));
    }
}
