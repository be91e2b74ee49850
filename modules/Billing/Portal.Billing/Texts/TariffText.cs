using Portal.Billing.Providers;

namespace Portal.Billing.Texts;

/// <summary>Prices by quantity for people.</summary>
internal static class TariffText
{
    /// <summary>Which minutes each tier is for: <c>1 – 2,000</c>, <c>2,001 – 10,000</c>, <c>from 10,001</c>.</summary>
    public static IEnumerable<(string Minutes, TariffTier Tier)> Rows(MinuteTariff tariff)
    {
        var first = 1L;
        foreach (var tier in tariff.Tiers)
        {
            yield return (Range(first, tier.UpTo), tier);
            first = (tier.UpTo + 1) ?? first;
        }
    }

    /// <summary>What a minute costs, and what comes once: <c>A$0.0475</c>, <c>A$0.0475 + A$15.00 once</c>, with no line broken within the latter.</summary>
    public static string Price(TariffTier tier)
    {
        var perMinute = MoneyText.OfPrice(tier.Rate.PerMinute, tier.Rate.Currency);
        return tier.Flat is { IsZero: false } flat ? $"{perMinute} +\u00a0{MoneyText.Of(flat)}\u00a0once" : perMinute;
    }

    /// <summary>How the tiers are applied.</summary>
    public static string Rule(TariffMode mode) => mode == TariffMode.Volume
        ? "All minutes are charged at the price of the tier in which the total falls."
        : "Each minute is charged at the price of its own tier; each tier is rounded once.";

    private static string Range(long first, long? last) => last switch
    {
        null => $"from {MinutesText.Of(first)}",
        { } end when end == first => MinutesText.Of(end),
        { } end => $"{MinutesText.Of(first)} – {MinutesText.Of(end)}",
    };
}
