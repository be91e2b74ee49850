using System.Text.Json.Nodes;

namespace Portal.StripeStandIn.Objects;

/// <summary>A code that customers type to get a coupon.</summary>
public sealed record NewPromotionCode(string? Id = null) : NewObject(Id)
{
    public string Code { get; init; } = "SAMPLE15";

    public string Coupon { get; init; } = "";

    internal override JsonObject Build(StandIn state) => new JsonObject
    {
        ["id"] = IdOr(state, "promo"),
        ["object"] = "promotion_code",
        ["active"] = true,
        ["code"] = Code,
        ["created"] = state.Now.AddYears(-1).ToUnix(),
        ["livemode"] = false,
        ["metadata"] = new JsonObject(),
        ["promotion"] = new JsonObject { ["coupon"] = Coupon, ["type"] = "coupon" },
        ["restrictions"] = new JsonObject { ["first_time_transaction"] = false }.Null("minimum_amount", "minimum_amount_currency"),
        ["times_redeemed"] = 1,
    }.Null("customer", "customer_account", "expires_at", "max_redemptions");
}
