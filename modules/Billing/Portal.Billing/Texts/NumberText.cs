using System.Globalization;

namespace Portal.Billing.Texts;

/// <summary>Plain numbers.</summary>
internal static class NumberText
{
    private const string Decimals = "############################";

    /// <summary>For people, grouped: <c>1,437</c>, <c>12.5</c>.</summary>
    public static string Of(decimal number) => number.ToString("#,##0." + Decimals, RegionalPatterns.Now.Numbers);

    /// <summary>For the API, as a decimal string without trailing zeros: <c>0.0475</c>.</summary>
    public static string ForApi(decimal number) => number.ToString("0." + Decimals, CultureInfo.InvariantCulture);

    /// <summary><c>12.5%</c>.</summary>
    public static string Percent(decimal percent) => RegionalPatterns.Now.Percent(Of(percent));
}
