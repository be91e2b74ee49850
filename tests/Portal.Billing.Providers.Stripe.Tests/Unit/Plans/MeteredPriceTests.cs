using Portal.Billing.Providers.Stripe.Configuration;
using Portal.Billing.Providers.Stripe.Plans;
using static Portal.Billing.Providers.Stripe.Tests.Unit.Plans.Figures;

namespace Portal.Billing.Providers.Stripe.Tests.Unit.Plans;

public sealed class MeteredPriceTests
{
    [Theory]
    [Trait("Row", "MET-02")]
    [InlineData("AUD", 4.75, 0.0475)]
    [InlineData("AUD", 5.2, 0.052)]
    [InlineData("JPY", 7, 7)]
    [InlineData("KWD", 12.5, 0.0125)]
    public void A_price_by_the_minute_is_exact_in_major_units(string currency, decimal minor, decimal major) =>
        Terms(PerUnit(minor, currency: currency)).ShouldBe(new MinuteTerms(null, new MinuteRate(major, Currency.Of(currency))));

    [Fact]
    public void Packages_of_sixty_are_minutes_of_a_meter_that_counts_seconds()
    {
        var price = new MeteredPrice(PerUnit(6, package: 60), null);

        price.Terms.Rate.ShouldBe(new MinuteRate(0.06m, Aud));
        price.MinutesOf(90).ShouldBe(Minutes.OfSeconds(90));
    }

    [Fact]
    public void A_meter_counts_seconds_where_the_operator_says_so()
    {
        var price = new MeteredPrice(PerUnit(0.1m), MeterUnit.Second);

        price.Terms.Rate.ShouldBe(new MinuteRate(0.06m, Aud));
        price.MinutesOf(60).ShouldBe(Minutes.Of(1));
    }

    [Fact]
    public void A_package_that_is_no_minute_has_no_price_by_the_minute()
    {
        Terms(PerUnit(500, package: 100)).ShouldBe(new MinuteTerms(null, null));
        Terms(PerUnit(500, package: 60), MeterUnit.Minute).ShouldBe(new MinuteTerms(null, null));
    }

    [Fact]
    [Trait("Row", "USG-01")]
    public void A_free_first_tier_is_the_included_minutes_and_the_second_one_the_rate() =>
        Terms(Graduated(new(10_000, 0, 0), new(null, 12, 0))).ShouldBe(new MinuteTerms(Minutes.Of(10_000), new MinuteRate(0.12m, Aud)));

    [Fact]
    public void More_tiers_than_one_rate_can_say_are_a_tariff()
    {
        var terms = Terms(Graduated(new(10_000, 0, 0), new(20_000, 12, 0), new(null, 10, 500)));

        (terms.Included, terms.Rate).ShouldBe((Minutes.Of(10_000), new MinuteRate(0.12m, Aud)));
        terms.Tariff.ShouldNotBeNull().Mode.ShouldBe(TariffMode.Graduated);
        terms.Tariff.ChargeFor(25_000).ShouldBe(Dollars((10_000 * 0.12m) + (5_000 * 0.10m) + 5));
    }

    [Fact]
    public void A_first_tier_that_is_paid_as_a_whole_covers_its_minutes_and_is_told_as_a_tariff()
    {
        var terms = Terms(Graduated(new(1_000, 0, 5000), new(null, 5, 0)));

        (terms.Included, terms.Rate).ShouldBe((Minutes.Of(1_000), new MinuteRate(0.05m, Aud)));
        terms.Tariff.ShouldNotBeNull().ChargeFor(1_001).ShouldBe(Dollars(50.05m));
    }

    [Fact]
    public void One_open_tier_is_one_rate() =>
        Terms(Graduated(new FigureTier(null, 12, 0))).ShouldBe(new MinuteTerms(null, new MinuteRate(0.12m, Aud)));

    [Fact]
    public void Minutes_that_never_cost_anything_cost_nothing() =>
        Terms(Graduated(new FigureTier(null, 0, 0))).ShouldBe(new MinuteTerms(null, new MinuteRate(0, Aud)));

    [Fact]
    public void By_volume_nothing_is_included_and_the_tariff_says_all()
    {
        var terms = Terms(Volume(new(1_000, 0, 0), new(null, 5, 0)));

        (terms.Included, terms.Rate).ShouldBe((null, new MinuteRate(0.05m, Aud)));
        terms.Tariff.ShouldNotBeNull().ChargeFor(1_001).ShouldBe(Dollars(50.05m));
    }

    [Fact]
    public void Tiers_of_seconds_are_tiers_of_minutes_where_they_end_on_one()
    {
        Terms(Graduated(new(60_000, 0, 0), new(120_000, 0.2m, 0), new(null, 0.1m, 0)), MeterUnit.Second).ShouldSatisfyAllConditions(
            terms => terms.Included.ShouldBe(Minutes.Of(1_000)),
            terms => terms.Tariff.ShouldNotBeNull().Tiers.Select(tier => tier.UpTo).ShouldBe([1_000, 2_000, null]),
            terms => terms.Tariff!.Tiers[1].Rate.PerMinute.ShouldBe(0.12m));
        Terms(Graduated(new(60_000, 0, 0), new(120_001, 0.2m, 0), new(null, 0.1m, 0)), MeterUnit.Second)
            .ShouldBe(new MinuteTerms(Minutes.Of(1_000), null), "a rate that does not say all is worse than none");
    }

    private static MinuteTerms Terms(PriceFigures price, MeterUnit? unit = null) => new MeteredPrice(price, unit).Terms;
}
