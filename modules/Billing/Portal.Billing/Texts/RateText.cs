using Portal.Billing.Providers;

namespace Portal.Billing.Texts;

/// <summary>A rate for people: <c>A$0.0475 per minute</c>.</summary>
internal static class RateText
{
    public static string Of(MinuteRate rate) => $"{MoneyText.OfPrice(rate.PerMinute, rate.Currency)} per minute";
}
