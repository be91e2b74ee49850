using Portal.Billing.Providers;
using Portal.Billing.Texts;

namespace Portal.Billing.Api;

/// <summary>Decimals in the API travel as strings, so that no reader turns 0.0475 into something else (MET-02).</summary>
internal static class DecimalBody
{
    public static string? Of(decimal? value) => value is { } known ? NumberText.ForApi(known) : null;
}

/// <summary>The price of a minute in the API.</summary>
/// <param name="PerMinute">Major units per minute, as a decimal string.</param>
/// <param name="Currency">The currency's code.</param>
internal sealed record RateBody(string PerMinute, string Currency)
{
    public static RateBody? Of(MinuteRate? rate) => rate is { } known ? new(NumberText.ForApi(known.PerMinute), known.Currency.Code) : null;
}
