using Portal.Billing.Arithmetic;
using Portal.Billing.Providers;
using Portal.Billing.Texts;
using static Portal.Billing.Tests.Unit.NovemberSamples;

namespace Portal.Billing.Tests.Unit.Texts;

public sealed class SmallTextTests
{
    [Theory]
    [Trait("Row", "MET-04")]
    [InlineData(-30, "just now")]
    [InlineData(59, "just now")]
    [InlineData(60, "1 minute ago")]
    [InlineData(179, "2 minutes ago")]
    [InlineData(3_599, "59 minutes ago")]
    [InlineData(3_600, "1 hour ago")]
    [InlineData(86_399, "23 hours ago")]
    [InlineData(86_400, "1 day ago")]
    [InlineData(10 * 86_400, "10 days ago")]
    public void Ages_are_rounded_down(int seconds, string text) => AgoText.Of(At(23).AddSeconds(-seconds), At(23)).ShouldBe(text);

    [Fact]
    [Trait("Row", "USG-01")]
    public void Minutes_are_grouped_and_exact_to_the_second_where_asked()
    {
        MinutesText.Of(133_000).ShouldBe("133,000");
        MinutesText.WithUnit(1).ShouldBe("1 minute");
        MinutesText.WithUnit(0).ShouldBe("0 minutes");
        MinutesText.Exact(Minutes.OfSeconds(89_970.5m)).ShouldBe("1,499 min 30.5 s");
        MinutesText.Exact(Minutes.Of(1_437)).ShouldBe("1,437 minutes");
    }

    [Fact]
    [Trait("Row", "USG-12")]
    [Trait("Row", "D-13")]
    public void The_rounding_rules_are_told_with_examples_that_the_code_computed()
    {
        RoundingText.Minutes.ShouldBe("A started minute counts in full, once for the whole period: 1 min 1 s in total is shown as 2 minutes.");
        RoundingText.Money.ShouldBe("Amounts are rounded once, to the currency's smallest unit, halves away from zero: A$0.125 becomes A$0.13.");
    }

    [Fact]
    [Trait("Row", "USG-08")]
    public void Tiers_are_named_by_their_first_and_last_minute_and_priced_by_the_minute()
    {
        Ranges(TariffSamples.Graduated((1, 3), (2_000, 2), (10_000, 1), (null, 0))).ShouldBe(["1", "2 – 2,000", "2,001 – 10,000", "from 10,001"]);
        Ranges(TariffSamples.Volume((null, 1))).ShouldBe(["from 1"]);
        TariffText.Price(TariffSamples.Tier(null, 0.0475m)).ShouldBe("A$0.0475");
        TariffText.Price(TariffSamples.Tier(null, 0, 15)).ShouldBe("A$0.00 +\u00a0A$15.00\u00a0once");

        static IEnumerable<string> Ranges(MinuteTariff tariff) => TariffText.Rows(tariff).Select(row => row.Minutes);
    }

    [Fact]
    [Trait("Row", "D-1")]
    [Trait("Row", "USG-08")]
    public void A_derivation_is_one_line_that_a_person_can_check()
    {
        var usage = UsageCalculation.Assess(Includes(100_000, 0.12m), Days(At(3), 66_500, 66_500), Clock(At(3)), Thresholds);
        var fee = FeeCalculation.Of(A(499), [new Discount("Partner discount", new DiscountValue.PercentOff(10), null, null)], At(23));

        DerivationText.Of(usage.Overage!.MinutesDerivation).ShouldBe("133,000 minutes used − 100,000 minutes included = 33,000 minutes over");
        DerivationText.Of(usage.Overage.EstimateDerivation!).ShouldBe("33,000 minutes over × A$0.12 = A$3,960.00");
        DerivationText.Of(usage.ShareDerivation!).ShouldBe("133,000 minutes used ÷ 100,000 minutes included = 133%");
        DerivationText.Of(usage.Forecast.ShouldBeOfType<Forecast.Expected>().Derivation)
            .ShouldBe("133,000 minutes in 2 whole days × 30 days ÷ 2 days = 1,995,000 minutes expected");
        DerivationText.Of(fee.Derivation).ShouldBe("A$499.00 (list fee) − A$49.90 (Partner discount) = A$449.10");
        DerivationText.Of(fee.Applied[0].Derivation!).ShouldBe("A$499.00 × 10% = A$49.90");
    }
}
