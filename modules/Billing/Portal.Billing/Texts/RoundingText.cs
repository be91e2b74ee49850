using Portal.Billing.Providers;

namespace Portal.Billing.Texts;

/// <summary>The two rounding rules as people read them; the examples are computed by the rules themselves, so that text and code cannot part (USG-12).</summary>
internal static class RoundingText
{
    private static readonly Minutes MinutesExample = Providers.Minutes.OfSeconds(61);
    private static readonly Currency Dollar = Currency.Of("AUD");
    private const decimal MoneyExample = 0.125m;

    public static string Minutes =>
        $"A started minute counts in full, once for the whole period: {MinutesText.Exact(MinutesExample)} in total is shown as {MinutesText.WithUnit(MinutesExample.RoundedUp)}.";

    public static string Money =>
        $"Amounts are rounded once, to the currency's smallest unit, halves away from zero: {MoneyText.OfPrice(MoneyExample, Dollar)} becomes {MoneyText.Of(Providers.Money.FromMajor(MoneyExample, Dollar))}.";
}
