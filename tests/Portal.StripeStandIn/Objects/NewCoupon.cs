using System.Text.Json.Nodes;

namespace Portal.StripeStandIn.Objects;

/// <summary>A coupon: a percentage or an amount off.</summary>
public sealed record NewCoupon(string? Id = null) : NewObject(Id)
{
    public string? Name { get; init; }

    public decimal? PercentOff { get; init; }

    /// <summary>Minor units of <see cref="Currency"/>.</summary>
    public long? AmountOff { get; init; }

    public string Currency { get; init; } = "aud";

    /// <summary>The same amount in other currencies, minor units.</summary>
    public IReadOnlyDictionary<string, long> CurrencyOptions { get; init; } = new Dictionary<string, long>();

    /// <summary><c>forever</c>, <c>once</c> or <c>repeating</c>; repeating when months are given.</summary>
    public string? Duration { get; init; }

    public int? DurationInMonths { get; init; }

    /// <summary>Products that it is limited to; none: all.</summary>
    public IReadOnlyList<string> AppliesTo { get; init; } = [];

    public bool Valid { get; init; } = true;

    public DateTimeOffset? Created { get; init; }

    internal override JsonObject Build(StandIn state)
    {
        var coupon = new JsonObject
        {
            ["id"] = IdOr(state, "coupon"),
            ["object"] = "coupon",
            ["amount_off"] = AmountOff,
            ["created"] = (Created ?? state.Now.AddYears(-1)).ToUnix(),
            ["currency"] = AmountOff is null ? null : Currency,
            ["duration"] = Duration ?? (DurationInMonths is null ? "forever" : "repeating"),
            ["duration_in_months"] = DurationInMonths,
            ["livemode"] = false,
            ["metadata"] = new JsonObject(),
            ["name"] = Name,
            ["percent_off"] = PercentOff,
            ["times_redeemed"] = 1,
            ["valid"] = Valid,
        }.Null("max_redemptions", "redeem_by");
        if (AppliesTo.Count > 0)
            coupon["applies_to"] = new JsonObject { ["products"] = JsonObjects.ToArray(AppliesTo) };
        if (AmountOff is { } amount)
            coupon["currency_options"] = Options(amount);
        return coupon;
    }

    private JsonObject Options(long amount)
    {
        var options = new JsonObject { [Currency] = new JsonObject { ["amount_off"] = amount } };
        foreach (var (currency, other) in CurrencyOptions)
            options[currency] = new JsonObject { ["amount_off"] = other };
        return options;
    }
}
