using Portal.Billing.Providers;

namespace Portal.Billing.Texts;

/// <summary>Minutes for people.</summary>
internal static class MinutesText
{
    /// <summary>The bare number: <c>1,437</c>.</summary>
    public static string Of(long wholeMinutes) => wholeMinutes.ToString("N0", RegionalPatterns.Now.Numbers);

    /// <summary>With its unit: <c>1 minute</c>, <c>1,437 minutes</c>.</summary>
    public static string WithUnit(long wholeMinutes) => wholeMinutes == 1 ? "1 minute" : $"{Of(wholeMinutes)} minutes";

    /// <summary>To the second: <c>1,499 min 30 s</c>; whole minutes as <see cref="WithUnit"/>.</summary>
    public static string Exact(Minutes minutes)
    {
        var whole = decimal.ToInt64(decimal.Floor(minutes.TotalSeconds / 60));
        var seconds = minutes.TotalSeconds - (whole * 60);
        return seconds == 0 ? WithUnit(whole) : $"{Of(whole)} min {NumberText.Of(seconds)} s";
    }
}
