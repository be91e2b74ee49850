using System.Globalization;

namespace Portal.StripeStandIn.Billing;

/// <summary>How many decimals a currency's major unit has, and amounts as text.</summary>
internal static class Currencies
{
    private static readonly HashSet<string> WithoutDecimals =
        ["bif", "clp", "djf", "gnf", "jpy", "kmf", "krw", "mga", "pyg", "rwf", "ugx", "vnd", "vuv", "xaf", "xof", "xpf"];

    private static readonly HashSet<string> WithThreeDecimals = ["bhd", "jod", "kwd", "omr", "tnd"];

    public static string Text(decimal minorUnits, string currency)
    {
        var major = minorUnits / (decimal)Math.Pow(10, DecimalsOf(currency));
        var least = new string('0', DecimalsOf(currency));
        var amount = major.ToString(least.Length == 0 ? "0.############" : $"0.{least}############", CultureInfo.InvariantCulture);
        return currency switch
        {
            "aud" => "A$" + amount,
            "usd" => "$" + amount,
            _ => $"{currency.ToUpperInvariant()} {amount}",
        };
    }

    private static int DecimalsOf(string currency) =>
        WithoutDecimals.Contains(currency) ? 0 : WithThreeDecimals.Contains(currency) ? 3 : 2;
}
