using CsCheck;
using Portal.Billing.Providers;
using static Portal.Billing.Tests.Unit.NovemberSamples;

namespace Portal.Billing.Tests.Unit;

/// <summary>Prices by quantity, in Australian dollars.</summary>
internal static class TariffSamples
{
    private static readonly Gen<TariffMode> Modes = Gen.Int[0, 1].Select(mode => (TariffMode)mode);

    /// <summary>One to four tiers of whole cents below three hundred minutes, flat amounts among them.</summary>
    public static Gen<MinuteTariff> GraduatedInCents { get; } = Tariffs(TariffMode.Graduated, 1);

    /// <summary>The same, in tenths of cents and in either mode.</summary>
    public static Gen<MinuteTariff> AnyTariff { get; } = Modes.SelectMany(mode => Tariffs(mode, 10));

    public static MinuteTariff Graduated(params IEnumerable<(long? UpTo, decimal Rate)> tiers) => Of(TariffMode.Graduated, tiers);

    public static MinuteTariff Volume(params IEnumerable<(long? UpTo, decimal Rate)> tiers) => Of(TariffMode.Volume, tiers);

    public static TariffTier Tier(long? upTo, decimal rate, decimal? flat = null) => new(upTo, new MinuteRate(rate, Aud), flat is { } amount ? A(amount) : null);

    private static MinuteTariff Of(TariffMode mode, IEnumerable<(long? UpTo, decimal Rate)> tiers) => new(mode, [.. tiers.Select(tier => Tier(tier.UpTo, tier.Rate))]);

    private static Gen<MinuteTariff> Tariffs(TariffMode mode, int partsOfCent) =>
        Gen.Select(Gen.Int[1, 99], Gen.Int[0, 20 * partsOfCent], Gen.Int[-500, 500]).Array[1, 4].Select(drawn =>
        {
            var end = 0;
            var tiers = drawn.Select((each, index) => Tier(index == drawn.Length - 1 ? null : end += each.Item1, each.Item2 / (100m * partsOfCent), FlatOf(each.Item3)));
            return new MinuteTariff(mode, [.. tiers]);
        });

    private static decimal? FlatOf(int cents) => cents < 0 ? null : cents / 100m;
}
