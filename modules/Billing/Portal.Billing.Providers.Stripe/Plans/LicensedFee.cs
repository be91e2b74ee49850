namespace Portal.Billing.Providers.Stripe.Plans;

/// <summary>What a number of seats, lines or licences costs in one period, before discounts and tax; rounded once.</summary>
internal static class LicensedFee
{
    public static Money Of(PriceFigures price, long quantity) =>
        Money.FromMajor(InMinorUnits(price, quantity) / price.Currency.MinorPerMajor, price.Currency);

    private static decimal InMinorUnits(PriceFigures price, long quantity) => price switch
    {
        { Tiers.Count: 0 } => price.Unit!.Value * Packages(price, quantity),
        { IsVolume: true } => Volume(price.Tiers, quantity),
        _ => Graduated(price.Tiers, quantity),
    };

    private static decimal Packages(PriceFigures price, long quantity)
    {
        if (price.Package is not { } size) return quantity;
        var packages = (decimal)quantity / size;
        return price.PackagesRoundUp ? decimal.Ceiling(packages) : decimal.Floor(packages);
    }

    private static decimal Volume(IReadOnlyList<FigureTier> tiers, long quantity)
    {
        var tier = tiers.First(tier => tier.UpTo is null || quantity <= tier.UpTo);
        return (quantity * tier.Unit) + (quantity > 0 ? tier.Flat : 0);
    }

    private static decimal Graduated(IReadOnlyList<FigureTier> tiers, long quantity)
    {
        var (sum, from) = (0m, 0L);
        foreach (var tier in tiers.TakeWhile(_ => from < quantity))
        {
            var to = Math.Min(quantity, tier.UpTo ?? quantity);
            sum += ((to - from) * tier.Unit) + tier.Flat;
            from = to;
        }

        return sum;
    }
}
