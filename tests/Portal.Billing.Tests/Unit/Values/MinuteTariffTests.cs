using CsCheck;
using Portal.Billing.Providers;
using static Portal.Billing.Tests.Unit.TariffSamples;
using static Portal.Billing.Tests.Unit.NovemberSamples;

namespace Portal.Billing.Tests.Unit.Values;

public sealed class MinuteTariffTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(2_000, 0)]
    [InlineData(2_001, 12)]
    [InlineData(10_000, 960_00)]
    [InlineData(10_001, 960_10)]
    [InlineData(12_000, 1_160_00)]
    public void Graduated_each_minute_costs_what_its_own_tier_costs(long minutes, long cents) =>
        Graduated((2_000, 0), (10_000, 0.12m), (null, 0.10m)).ChargeFor(minutes).ShouldBe(new Money(cents, Aud));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(2_000, 0)]
    [InlineData(2_001, 240_12)]
    [InlineData(10_000, 1_200_00)]
    [InlineData(10_001, 1_000_10)]
    public void By_volume_all_minutes_cost_what_the_tier_of_the_last_one_costs(long minutes, long cents) =>
        Volume((2_000, 0), (10_000, 0.12m), (null, 0.10m)).ChargeFor(minutes).ShouldBe(new Money(cents, Aud));

    [Theory]
    [InlineData(TariffMode.Graduated, 0, 0)]
    [InlineData(TariffMode.Graduated, 1, 5_00)]
    [InlineData(TariffMode.Graduated, 100, 5_00)]
    [InlineData(TariffMode.Graduated, 101, 12_10)]
    [InlineData(TariffMode.Graduated, 300, 32_00)]
    [InlineData(TariffMode.Volume, 0, 0)]
    [InlineData(TariffMode.Volume, 1, 5_00)]
    [InlineData(TariffMode.Volume, 100, 5_00)]
    [InlineData(TariffMode.Volume, 101, 17_10)]
    [InlineData(TariffMode.Volume, 300, 37_00)]
    public void A_flat_amount_is_charged_once_as_soon_as_a_minute_falls_into_its_tier(TariffMode mode, long minutes, long cents) =>
        new MinuteTariff(mode, [Tier(100, 0, 5), Tier(null, 0.10m, 7)]).ChargeFor(minutes).ShouldBe(new Money(cents, Aud));

    [Theory]
    [InlineData("JPY", "1.5", "0.25", 3, 5)]
    [InlineData("JPY", "1.5", "0.25", 5, 6)]
    [InlineData("KWD", "0.0125", "0.0005", 3, 38)]
    [InlineData("KWD", "0.0125", "0.0005", 5, 39)]
    public void Each_part_is_rounded_once_in_the_currencys_own_unit(string code, string first, string then, long minutes, long minor)
    {
        var currency = Currency.Of(code);
        MinuteRate Rate(string perMinute) => new(decimal.Parse(perMinute), currency);

        var tariff = new MinuteTariff(TariffMode.Graduated, [new TariffTier(3, Rate(first), null), new TariffTier(null, Rate(then), null)]);

        tariff.ChargeFor(minutes).ShouldBe(new Money(minor, currency));
    }

    [Fact]
    public void A_tiers_upper_end_belongs_to_it()
    {
        var tariff = Graduated((10, 3), (20, 2), (null, 1));

        new long[] { 0, 1, 10, 11, 20, 21, long.MaxValue }.Select(minutes => tariff.TierOf(minutes).Rate.PerMinute).ShouldBe([3, 3, 3, 2, 2, 1, 1]);
    }

    [Fact]
    public void Graduated_in_whole_cents_the_charge_is_the_sum_of_its_minutes() => Gen.Select(GraduatedInCents, Gen.Int[0, 300]).Sample((tariff, minutes) =>
    {
        var minuteByMinute = Enumerable.Range(1, minutes).Sum(minute => tariff.TierOf(minute).Rate.ChargeFor(1).MinorUnits);
        var flats = tariff.Tiers.Where((_, index) => index == 0 ? minutes > 0 : minutes > tariff.Tiers[index - 1].UpTo).Sum(tier => tier.Flat?.MinorUnits ?? 0);

        tariff.ChargeFor(minutes).MinorUnits.ShouldBe(minuteByMinute + flats);
    });

    [Fact]
    public void By_volume_the_charge_is_that_of_one_tier_alone() => Gen.Select(GraduatedInCents, Gen.Int[1, 300]).Sample((graduated, minutes) =>
    {
        var tariff = new MinuteTariff(TariffMode.Volume, graduated.Tiers);

        tariff.PartsOf(minutes).ShouldBe([new TariffPart(tariff.TierOf(minutes), minutes)]);
        tariff.ChargeFor(minutes).ShouldBe(tariff.TierOf(minutes).ChargeFor(minutes));
    });

    [Fact]
    public void Every_minute_falls_into_exactly_one_tier() => Gen.Select(AnyTariff, Gen.Int[0, 300]).Sample((tariff, minutes) =>
    {
        tariff.PartsOf(minutes).Sum(part => part.Minutes).ShouldBe(minutes);
        tariff.PartsOf(minutes).ShouldAllBe(part => part.Minutes > 0);
    });

    [Fact]
    public void Tariffs_of_the_same_tiers_are_equal_and_later_changes_of_a_list_change_none()
    {
        List<TariffTier> tiers = [Tier(10, 0.2m), Tier(null, 0.1m)];
        var tariff = new MinuteTariff(TariffMode.Graduated, tiers);
        tiers[0] = Tier(11, 0.2m);

        tariff.ShouldBe(Graduated((10, 0.2m), (null, 0.1m)));
        tariff.GetHashCode().ShouldBe(Graduated((10, 0.2m), (null, 0.1m)).GetHashCode());
        tariff.ShouldNotBe(Volume((10, 0.2m), (null, 0.1m)));
        tariff.ShouldNotBe(Graduated((11, 0.2m), (null, 0.1m)));
    }

    public static TheoryData<string> Impossible => new(ImpossibleTiers.Keys);

    private static Dictionary<string, TariffTier[]> ImpossibleTiers { get; } = new()
    {
        ["none"] = [],
        ["only closed ones"] = [Tier(10, 1)],
        ["an open one before the last"] = [Tier(null, 1), Tier(null, 2)],
        ["an open one in between"] = [Tier(10, 1), Tier(null, 1), Tier(20, 1), Tier(null, 2)],
        ["falling ones"] = [Tier(20, 1), Tier(10, 1), Tier(null, 1)],
        ["the same end twice"] = [Tier(10, 1), Tier(10, 1), Tier(null, 1)],
        ["an end at nothing"] = [Tier(0, 1), Tier(null, 1)],
        ["two currencies"] = [Tier(10, 1), new TariffTier(null, new MinuteRate(1, Currency.Of("JPY")), null)],
        ["a flat amount in another currency"] = [new TariffTier(null, new MinuteRate(1, Aud), new Money(1, Currency.Of("JPY")))],
        ["a negative rate"] = [Tier(null, -0.01m)],
        ["a negative flat amount"] = [Tier(null, 1, -0.01m)],
    };

    [Theory]
    [MemberData(nameof(Impossible))]
    public void Impossible_tiers_make_no_tariff(string tiers) =>
        Should.Throw<ArgumentException>(() => new MinuteTariff(TariffMode.Graduated, ImpossibleTiers[tiers]));
}
