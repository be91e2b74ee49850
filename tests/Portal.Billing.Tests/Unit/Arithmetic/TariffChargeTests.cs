using CsCheck;
using Portal.Billing.Arithmetic;
using Portal.Billing.Providers;
using Portal.Billing.Texts;
using static Portal.Billing.Tests.Unit.NovemberSamples;
using static Portal.Billing.Tests.Unit.TariffSamples;

namespace Portal.Billing.Tests.Unit.Arithmetic;

/// <summary>Estimates by quantity. Every text is worked out by hand.</summary>
public sealed class TariffChargeTests
{
    private static readonly DateTimeOffset Early = At(1, 12);

    [Theory]
    [Trait("Row", "USG-08")]
    [Trait("Row", "D-1")]
    [InlineData(2_001, "0.12", "1 minute × A$0.12 = A$0.12")]
    [InlineData(9_999, "0.12", "7,999 minutes × A$0.12 = A$959.88")]
    [InlineData(10_000, "0.10", "8,000 minutes × A$0.12 = A$960.00")]
    [InlineData(10_001, "0.10", "8,000 minutes × A$0.12 + 1 minute × A$0.10 = A$960.10")]
    [InlineData(12_000, "0.10", "8,000 minutes × A$0.12 + 2,000 minutes × A$0.10 = A$1,160.00")]
    public void Graduated_overage_lists_the_tiers_beyond_the_included_minutes(long used, string rate, string terms) =>
        ShouldBe(Overage(2_000, Graduated((2_000, 0), (10_000, 0.12m), (null, 0.10m)), used), rate, terms);

    [Theory]
    [Trait("Row", "USG-08")]
    [InlineData(2_001, "0.12", "2,001 minutes × A$0.12 = A$240.12")]
    [InlineData(10_000, "0.12", "10,000 minutes × A$0.12 = A$1,200.00")]
    [InlineData(10_001, "0.10", "10,001 minutes × A$0.10 = A$1,000.10")]
    public void By_volume_overage_charges_all_minutes_at_one_rate(long used, string rate, string terms) =>
        ShouldBe(Overage(2_000, Volume((2_000, 0), (10_000, 0.12m), (null, 0.10m)), used), rate, terms);

    [Theory]
    [Trait("Row", "USG-08")]
    [InlineData(1_001, "1 minute × A$0.04 + A$5.00 (flat) = A$5.04")]
    [InlineData(3_000, "2,000 minutes × A$0.04 + A$5.00 (flat) = A$85.00")]
    public void A_flat_amount_of_the_included_tier_is_not_charged_once_more(long used, string terms)
    {
        var tariff = new MinuteTariff(TariffMode.Graduated, [Tier(1_000, 0, 200), Tier(null, 0.04m, 5)]);

        ShouldBe(Overage(1_000, tariff, used), "0.04", terms);
    }

    [Fact]
    [Trait("Row", "USG-08")]
    public void Included_minutes_that_the_tariff_would_charge_are_taken_off()
    {
        var tiers = new[] { Tier(1_000, 0.10m, 3), Tier(null, 0.08m) };

        ShouldBe(
            Overage(500, new MinuteTariff(TariffMode.Graduated, tiers), 1_500),
            "0.08",
            "1,000 minutes × A$0.10 + A$3.00 (flat) + 500 minutes × A$0.08 − 500 minutes included × A$0.10 − A$3.00 (included) = A$90.00");
        ShouldBe(
            Overage(500, new MinuteTariff(TariffMode.Volume, tiers), 1_500),
            "0.08",
            "1,500 minutes × A$0.08 − 500 minutes included × A$0.10 − A$3.00 (included) = A$67.00");
    }

    [Theory]
    [Trait("Row", "USG-11")]
    [Trait("Row", "MET-03")]
    [InlineData(0, "0", "0 minutes × A$0.00 = A$0.00")]
    [InlineData(100, "0.05", "100 minutes × A$0.00 = A$0.00")]
    [InlineData(101, "0.05", "100 minutes × A$0.00 + 1 minute × A$0.05 + A$2.00 (flat) = A$2.05")]
    [InlineData(1_000, "0.0475", "100 minutes × A$0.00 + 900 minutes × A$0.05 + A$2.00 (flat) = A$47.00")]
    [InlineData(1_437, "0.0475", "100 minutes × A$0.00 + 900 minutes × A$0.05 + A$2.00 (flat) + 437 minutes × A$0.0475 = A$67.76")]
    public void Metered_charges_list_every_tier_from_the_first_minute(long used, string rate, string terms) =>
        ShouldBe(Metered(new MinuteTariff(TariffMode.Graduated, [Tier(100, 0), Tier(1_000, 0.05m, 2), Tier(null, 0.0475m)]), used), rate, terms);

    [Theory]
    [Trait("Row", "MET-03")]
    [InlineData(0, "0.05", "0 minutes × A$0.05 = A$0.00")]
    [InlineData(1_000, "0.05", "1,000 minutes × A$0.05 = A$50.00")]
    [InlineData(1_001, "0.04", "1,001 minutes × A$0.04 + A$1.00 (flat) = A$41.04")]
    public void By_volume_metered_charges_are_of_one_tier(long used, string rate, string terms) =>
        ShouldBe(Metered(new MinuteTariff(TariffMode.Volume, [Tier(1_000, 0.05m), Tier(null, 0.04m, 1)]), used), rate, terms);

    [Theory]
    [Trait("Row", "OVW-11")]
    [InlineData("JPY", "3 minutes × ¥1.5 + 5 minutes × ¥0.5 = ¥8")]
    [InlineData("KWD", "3 minutes × KWD 1.500 + 5 minutes × KWD 0.500 = KWD 7.000")]
    public void Each_tier_is_rounded_in_the_currencys_own_unit(string code, string terms)
    {
        var currency = Currency.Of(code);
        TariffTier[] tiers = [new(3, new MinuteRate(1.5m, currency), null), new(null, new MinuteRate(0.5m, currency), null)];

        ShouldBe(Metered(new MinuteTariff(TariffMode.Graduated, tiers), 8), "0.5", terms);
    }

    [Fact]
    public void A_tariff_is_enough_and_a_rate_beside_it_changes_nothing()
    {
        var tariff = Graduated((100, 0.05m), (null, 0.04m));

        ShouldBe(Metered(tariff, 150), "0.04", "100 minutes × A$0.05 + 50 minutes × A$0.04 = A$7.00");
        ShouldBe(Metered(tariff, 150, new MinuteRate(0.99m, Aud)), "0.04", "100 minutes × A$0.05 + 50 minutes × A$0.04 = A$7.00");
    }

    [Fact]
    [Trait("Row", "USG-10")]
    [Trait("Row", "D-1")]
    public void Every_estimate_recomputes_from_its_terms() => Gen.Select(AnyTariff, Gen.Int[0, 150], Gen.Int[0, 300]).Sample((tariff, included, used) =>
    {
        var metered = Metered(tariff, used);
        metered.Amount.ShouldBe(tariff.ChargeFor(used));
        metered.Derivation.ShouldRecompute(metered.Amount.MajorUnits);
        if (used <= included) return;

        var overage = Overage(included, tariff, used);
        overage.Amount.ShouldBe(tariff.ChargeFor(used) - tariff.ChargeFor(included));
        overage.Derivation.ShouldRecompute(overage.Amount.MajorUnits);
    });

    [Fact]
    public void Graduated_a_further_minute_never_lowers_the_estimate() => Gen.Select(GraduatedInCents, Gen.Int[0, 150], Gen.Int[1, 150]).Sample((tariff, included, over) =>
    {
        var (less, more) = (Overage(included, tariff, included + over), Overage(included, tariff, included + over + 1));

        less.Amount.MinorUnits.ShouldBeGreaterThanOrEqualTo(0);
        more.Amount.ShouldBeGreaterThanOrEqualTo(less.Amount);
    });

    [Fact]
    public void By_volume_a_further_minute_may_cost_less() =>
        Metered(Volume((10, 0.50m), (null, 0.10m)), 11).Amount.ShouldBeLessThan(Metered(Volume((10, 0.50m), (null, 0.10m)), 10).Amount);

    private static Charge Overage(long included, MinuteTariff tariff, long used)
    {
        var terms = new MinuteTerms(Minutes.Of(included), null, tariff);
        var usage = UsageCalculation.Assess(terms, Used(Minutes.Of(used), Early), Clock(Early), Thresholds);
        var overage = usage.Overage.ShouldNotBeNull();
        (usage.Tariff, overage.OverMinutes).ShouldBe((tariff, used - included));
        return new Charge(overage.Estimate!.Value, overage.Rate!.Value, overage.EstimateDerivation!);
    }

    private static Charge Metered(MinuteTariff tariff, long used, MinuteRate? rate = null)
    {
        var metered = MeteredCalculation.Of(new MinuteTerms(null, rate, tariff), Used(Minutes.Of(used), Early));
        (metered.Tariff, metered.QuantityMinutes).ShouldBe((tariff, used));
        return new Charge(metered.Estimate!.Value, metered.Rate!.Value, metered.Derivation!);
    }

    private static void ShouldBe(Charge charge, string rate, string terms)
    {
        charge.Rate.PerMinute.ShouldBe(decimal.Parse(rate));
        DerivationText.Of(charge.Derivation).ShouldBe(terms);
        charge.Derivation.ShouldRecompute(charge.Amount.MajorUnits);
    }
}
