using Portal.Billing.Providers;

namespace Portal.Billing.Api;

/// <summary>Prices by quantity in the API.</summary>
internal sealed record TariffBody(TariffMode Mode, IReadOnlyList<TierBody> Tiers)
{
    public static TariffBody? Of(MinuteTariff? tariff) => tariff is null
        ? null
        : new(tariff.Mode, [.. tariff.Tiers.Select(tier => new TierBody(tier.UpTo, RateBody.Of(tier.Rate)!, MoneyBody.OfNullable(tier.Flat)))]);
}

/// <summary>One tier.</summary>
/// <param name="UpTo">The last whole minute that falls into it; null for the last tier.</param>
/// <param name="Rate">The price of a minute.</param>
/// <param name="Flat">What is charged besides, once; null for nothing.</param>
internal sealed record TierBody(long? UpTo, RateBody Rate, MoneyBody? Flat);
