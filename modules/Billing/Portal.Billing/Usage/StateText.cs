using Portal.Billing.Arithmetic;
using Portal.Billing.Providers;
using Portal.Billing.Texts;

namespace Portal.Billing.Usage;

/// <summary>The four states in words, an icon and a class: never by colour alone (USG-07). They inform; they do not scold.</summary>
internal static class StateText
{
    public static string Word(UsageState state) => state switch
    {
        UsageState.OnTrack => "On track",
        UsageState.Warning => "Warning",
        UsageState.ActionNeeded => "Action needed",
        _ => "Over limit",
    };

    public static string Icon(UsageState state) => state switch
    {
        UsageState.OnTrack => "check",
        UsageState.Warning => "warning",
        UsageState.ActionNeeded => "alert",
        _ => "over",
    };

    public static string Css(UsageState state) => state switch
    {
        UsageState.OnTrack => "ok",
        UsageState.Warning => "wait",
        UsageState.ActionNeeded => "act",
        _ => "bad",
    };

    /// <summary>Which rule spoke, and what it saw.</summary>
    public static string Sentence(UsageAssessment usage) => usage switch
    {
        { State: UsageState.OverLimit, Overage.Rate: { } rate } =>
            $"The included minutes are used up. {(usage.Tariff is { Mode: TariffMode.Volume } ? "All minutes are now" : "Further minutes are")} charged at {RateText.Of(rate)}.",
        { State: UsageState.OverLimit } => "The included minutes are used up.",
        { Rule: UsageRule.Pace, Forecast: Forecast.Expected expected } =>
            $"By share used alone this would be one level lower. At the pace so far you would be {MinutesText.WithUnit(expected.OverMinutes)} over when the period ends.",
        { State: UsageState.OnTrack, Forecast: Forecast.Expected } => "At the pace so far the included minutes last for the whole period.",
        { SharePercent: { } share } => $"{share}% of the included minutes are used.",
        _ => "Nothing is included in this plan.",
    };
}
