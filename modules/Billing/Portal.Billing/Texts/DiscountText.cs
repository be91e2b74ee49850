using Portal.Billing.Providers;

namespace Portal.Billing.Texts;

/// <summary>What a discount is worth: <c>12.5% off</c>, <c>A$50.00 off</c>.</summary>
internal static class DiscountText
{
    public static string Of(DiscountValue value) => value switch
    {
        DiscountValue.PercentOff(var percent) => $"{NumberText.Percent(percent)} off",
        DiscountValue.AmountOff(var amount) => $"{MoneyText.Of(amount)} off",
        _ => throw new InvalidOperationException("The list of discount values is closed."),
    };
}
