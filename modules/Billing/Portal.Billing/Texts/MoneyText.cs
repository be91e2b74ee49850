using Portal.Billing.Providers;

namespace Portal.Billing.Texts;

/// <summary>Money for people: <c>A$499.00</c>, <c>¥5,000</c>, <c>KWD 1.234</c>, <c>−A$49.90</c>.</summary>
internal static class MoneyText
{
    private const string Minus = "\u2212";

    public static string Of(Money money) => Signed(money.MajorUnits, money.Currency, $"N{money.Currency.Exponent}");

    /// <summary>A price that may be finer than the currency's minor unit: every significant decimal, at least the currency's own.</summary>
    public static string OfPrice(decimal majorUnits, Currency currency) => Signed(majorUnits, currency, PriceFormat(currency.Exponent));

    private static string Signed(decimal majorUnits, Currency currency, string format)
    {
        var sign = majorUnits < 0 ? Minus : string.Empty;
        return sign + RegionalPatterns.Now.WithUnit(Math.Abs(majorUnits).ToString(format, RegionalPatterns.Now.Numbers), Unit(currency.Code));
    }

    private static string Unit(string code) => code switch
    {
        "AUD" => "A$",
        "NZD" => "NZ$",
        "USD" => "US$",
        "EUR" => "€",
        "GBP" => "£",
        "JPY" => "¥",
        _ => code + " ",
    };

    private static string PriceFormat(int decimals) => "#,##0." + new string('0', decimals) + new string('#', 28 - decimals);
}
