using Portal.Billing.Providers.Stripe.Plans;
using static Portal.Billing.Providers.Stripe.Tests.Unit.Plans.Figures;

namespace Portal.Billing.Providers.Stripe.Tests.Unit.Plans;

public sealed class LicensedFeeTests
{
    private static readonly FigureTier[] Seats = [new(5, 1000, 0), new(10, 800, 2000), new(null, 500, 0)];

    [Theory]
    [InlineData("AUD", 49900, 1, 49900)]
    [InlineData("AUD", 1250, 12, 15000)]
    [InlineData("AUD", 10.5, 3, 32)]
    [InlineData("AUD", 0.4, 1, 0)]
    [InlineData("JPY", 5000, 3, 15000)]
    [InlineData("KWD", 12345, 2, 24690)]
    [InlineData("AUD", 700, 0, 0)]
    public void A_fee_is_unit_price_times_quantity_rounded_once(string currency, decimal unit, long quantity, long minor) =>
        LicensedFee.Of(PerUnit(unit, currency: currency), quantity).ShouldBe(new Money(minor, Currency.Of(currency)));

    [Theory]
    [InlineData(25, true, 3)]
    [InlineData(25, false, 2)]
    [InlineData(20, true, 2)]
    public void Packages_are_counted_as_the_price_says(long quantity, bool roundUp, long packages) =>
        LicensedFee.Of(PerUnit(1000, package: 10, roundUp), quantity).ShouldBe(Dollars(10 * packages));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 10)]
    [InlineData(5, 50)]
    [InlineData(6, 50 + 8 + 20)]
    [InlineData(10, 50 + 40 + 20)]
    [InlineData(12, 50 + 40 + 20 + 10)]
    public void Graduated_tiers_are_charged_one_after_the_other(long quantity, decimal dollars) =>
        LicensedFee.Of(Graduated(Seats), quantity).ShouldBe(Dollars(dollars));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(5, 50)]
    [InlineData(6, 48 + 20)]
    [InlineData(10, 80 + 20)]
    [InlineData(11, 55)]
    public void By_volume_the_tier_of_the_last_unit_prices_all(long quantity, decimal dollars) =>
        LicensedFee.Of(Volume(Seats), quantity).ShouldBe(Dollars(dollars));
}
