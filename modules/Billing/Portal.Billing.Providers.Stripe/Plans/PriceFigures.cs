using Portal.Billing.Providers.Stripe.Client;
using Stripe;

namespace Portal.Billing.Providers.Stripe.Plans;

/// <summary>What a price says in one currency. Amounts are in minor units and may be fractions of one.</summary>
/// <param name="Currency">The currency of the subscription: a price may have several.</param>
/// <param name="Unit">The price of one unit, or of one package of units; null where tiers say it.</param>
/// <param name="Package">How many units make a package; null where units are not packed.</param>
/// <param name="PackagesRoundUp">Whether a started package counts in full.</param>
/// <param name="Tiers">Ascending, the last one open; empty where all units cost the same.</param>
/// <param name="IsVolume">Whether all units cost what the tier costs in which the last one falls.</param>
internal sealed record PriceFigures(Currency Currency, decimal? Unit, long? Package, bool PackagesRoundUp, IReadOnlyList<FigureTier> Tiers, bool IsVolume)
{
    public static PriceFigures Of(Price price, Currency currency) => price.BillingScheme == "tiered"
        ? new(currency, null, null, false, TiersOf(price, currency), Chosen(price.TiersMode, "volume", "graduated"))
        : new(currency, NotNegative(UnitOf(price, currency)), PackageOf(price), price.TransformQuantity is { } packed && Chosen(packed.Round, "up", "down"), [], false);

    private static decimal UnitOf(Price price, Currency currency)
    {
        if (Currency.Of(price.Currency) == currency) return price.UnitAmountDecimal ?? price.UnitAmount ?? throw Untold();
        var key = price.CurrencyOptions?.Keys.FirstOrDefault(code => Currency.TryParse(code, out var other) && other == currency) ?? throw Untold();
        var options = price.CurrencyOptions[key];
        return options.UnitAmountDecimal ?? options.UnitAmount ?? throw Untold();
    }

    private static List<FigureTier> TiersOf(Price price, Currency currency)
    {
        if (Currency.Of(price.Currency) != currency || price.Tiers is not { Count: > 0 } tiers || tiers.Contains(null!)) throw Untold();
        var read = tiers.ConvertAll(Read);
        return Ascend(read) ? read : throw Untold();
    }

    // Either may be missing, and not both.
    private static FigureTier Read(PriceTier tier)
    {
        var (unit, flat) = (tier.UnitAmountDecimal ?? tier.UnitAmount, tier.FlatAmountDecimal ?? tier.FlatAmount);
        return unit is null && flat is null ? throw Untold() : new FigureTier(tier.UpTo, NotNegative(unit ?? 0), NotNegative(flat ?? 0));
    }

    // An open tier before the last counts as ending at zero, so that it does not ascend either.
    private static bool Ascend(List<FigureTier> tiers)
    {
        List<long> ends = [0, .. tiers.SkipLast(1).Select(tier => tier.UpTo ?? 0)];
        return tiers[^1].UpTo is null && ends.Zip(ends.Skip(1)).All(pair => pair.First < pair.Second);
    }

    private static long? PackageOf(Price price) => price.TransformQuantity is null or { DivideBy: > 0 } ? price.TransformQuantity?.DivideBy : throw Untold();

    private static bool Chosen(string word, string yes, string no) => word == yes || (word == no ? false : throw Untold());

    private static decimal NotNegative(decimal amount) => amount >= 0 ? amount : throw Untold();

    private static BillingProviderException Untold() => Answers.Unreadable("Stripe does not say what a price is in the currency of the subscription.");
}

/// <summary>One tier of a price, in minor units.</summary>
/// <param name="UpTo">The last unit that falls into it; null for the last tier.</param>
/// <param name="Unit">The price of one unit.</param>
/// <param name="Flat">What is charged besides as soon as one unit falls into it.</param>
internal sealed record FigureTier(long? UpTo, decimal Unit, decimal Flat)
{
    public bool IsFree => Unit == 0 && Flat == 0;
}
