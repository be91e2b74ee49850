using Portal.Billing.Providers.Stripe.Configuration;

namespace Portal.Billing.Providers.Stripe.Plans;

/// <summary>A price by measured minutes, in the portal's terms.</summary>
/// <param name="price">What Stripe says.</param>
/// <param name="setting">What one unit of the meter is, where the operator says so.</param>
internal sealed class MeteredPrice(PriceFigures price, MeterUnit? setting)
{
    private const int SecondsPerMinute = 60;

    /// <summary>What the meter counts. Packages of sixty are minutes made of seconds, unless the operator says otherwise.</summary>
    public MeterUnit Unit { get; } = setting ?? (price.Package == SecondsPerMinute ? MeterUnit.Second : MeterUnit.Minute);

    public MinuteTerms Terms => price switch
    {
        { Tiers.Count: 0 } => new MinuteTerms(null, FlatRate()),
        { IsVolume: true } => new MinuteTerms(null, FirstRate(), Tariff()),
        _ => Graduated(),
    };

    /// <summary>So much of the meter's value, as minutes.</summary>
    public Minutes MinutesOf(decimal value) => Unit == MeterUnit.Second ? Minutes.OfSeconds(value) : Minutes.Of(value);

    private decimal UnitsPerMinute => Unit == MeterUnit.Second ? SecondsPerMinute : 1;

    // A package larger than a minute has no price per minute: none is better than a wrong one.
    private MinuteRate? FlatRate() =>
        price.Package is null or 1 ? RateOf(price.Unit!.Value)
        : price.Package == UnitsPerMinute ? new MinuteRate(price.Unit!.Value / price.Currency.MinorPerMajor, price.Currency)
        : null;

    private MinuteTerms Graduated()
    {
        // What is paid by the tier and not by the minute covers its minutes like a fee does.
        var covering = price.Tiers.TakeWhile(tier => tier.Unit == 0).ToList();
        Minutes? included = covering is [.., { UpTo: { } upTo }] ? MinutesOf(upTo) : null;
        var isOneRate = covering.TrueForAll(tier => tier.IsFree) && price.Tiers.Skip(covering.Count).ToList() is [] or [{ Flat: 0 }];
        return isOneRate ? new MinuteTerms(included, FirstRate())
            : Tariff() is { } tariff ? new MinuteTerms(included, FirstRate(), tariff)
            : new MinuteTerms(included, null);
    }

    private MinuteRate? FirstRate() => RateOf(price.Tiers.Select(tier => tier.Unit).FirstOrDefault(unit => unit > 0));

    // Null where a tier ends within a minute: the portal's tariffs are by whole minutes.
    private MinuteTariff? Tariff() => price.Tiers.Any(tier => tier.UpTo % UnitsPerMinute is > 0) ? null : new MinuteTariff(
        price.IsVolume ? TariffMode.Volume : TariffMode.Graduated,
        [.. price.Tiers.Select(tier => new TariffTier((long?)(tier.UpTo / UnitsPerMinute), RateOf(tier.Unit), FlatOf(tier)))]);

    private MinuteRate RateOf(decimal unit) => new(unit * UnitsPerMinute / price.Currency.MinorPerMajor, price.Currency);

    private Money? FlatOf(FigureTier tier) => tier.Flat == 0 ? null : Money.FromMajor(tier.Flat / price.Currency.MinorPerMajor, price.Currency);
}
