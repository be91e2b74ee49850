using System.Text.Json.Nodes;

namespace Portal.StripeStandIn.Objects;

/// <summary>A coupon in use: the discount that a customer, a subscription, an item or an invoice carries.</summary>
public sealed record AppliedCoupon(string Coupon)
{
    public string? Id { get; init; }

    public string? PromotionCode { get; init; }

    /// <summary>Null: the month before now.</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>Null: after the coupon's months if it repeats, else never.</summary>
    public DateTimeOffset? End { get; init; }

    internal string Apply(StandIn state, DiscountPlace place)
    {
        var start = Start ?? state.Now.AddMonths(-1);
        var months = state.Get("coupon", Coupon).NumberOrNull("duration_in_months");
        var discount = new JsonObject
        {
            ["id"] = Id ?? state.NextId("di"),
            ["object"] = "discount",
            ["checkout_session"] = null,
            ["customer"] = place.Customer,
            ["customer_account"] = null,
            ["end"] = (End ?? (months is { } repeated ? start.AddMonths((int)repeated) : null)).ToUnix(),
            ["invoice"] = place.Invoice,
            ["invoice_item"] = null,
            ["promotion_code"] = PromotionCode,
            ["source"] = new JsonObject { ["coupon"] = Coupon, ["type"] = "coupon" },
            ["start"] = start.ToUnix(),
            ["subscription"] = place.Subscription,
            ["subscription_item"] = place.Item,
        };
        state.Store.Put(discount);
        return discount.Text("id");
    }

    internal static JsonArray ApplyAll(StandIn state, IReadOnlyList<AppliedCoupon> coupons, DiscountPlace place) =>
        JsonObjects.ToArray(coupons.Select(coupon => coupon.Apply(state, place)));
}

/// <summary>What a discount hangs on.</summary>
internal sealed record DiscountPlace(string? Customer, string? Subscription = null, string? Item = null, string? Invoice = null);
