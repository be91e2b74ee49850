using System.Text.Json.Nodes;

namespace Portal.StripeStandIn.Objects;

/// <summary>One price of a subscription. The quantity of a metered price is not told, as at Stripe.</summary>
public sealed record NewSubscriptionItem(string Price)
{
    public string? Id { get; init; }

    public long Quantity { get; init; } = 1;

    public IReadOnlyList<AppliedCoupon> Discounts { get; init; } = [];

    public DateTimeOffset? PeriodStart { get; init; }

    public DateTimeOffset? PeriodEnd { get; init; }

    /// <summary>Ids of tax rates.</summary>
    public IReadOnlyList<string> TaxRates { get; init; } = [];

    internal JsonObject Build(StandIn state, string subscription, NewSubscription around, DateTimeOffset subscriptionStart)
    {
        var id = Id ?? state.NextId("si");
        var price = state.Get("price", Price);
        var start = PeriodStart ?? subscriptionStart;
        var end = PeriodEnd ?? around.PeriodEnd ?? Intervals.After(start, price);
        var item = new JsonObject
        {
            ["id"] = id,
            ["object"] = "subscription_item",
            ["billing_thresholds"] = null,
            ["created"] = (around.Created ?? subscriptionStart.AddYears(-1)).ToUnix(),
            ["current_period_end"] = end.ToUnix(),
            ["current_period_start"] = start.ToUnix(),
            ["current_trial"] = null,
            ["discounts"] = AppliedCoupon.ApplyAll(state, Discounts, new DiscountPlace(around.Customer, subscription, id)),
            ["metadata"] = new JsonObject(),
            ["plan"] = Price,
            ["price"] = Price,
            ["subscription"] = subscription,
            ["tax_rates"] = JsonObjects.ToArray(TaxRates),
        };
        if (price["recurring"]?["usage_type"]?.GetValue<string>() != "metered")
            item["quantity"] = Quantity;
        return item;
    }
}
