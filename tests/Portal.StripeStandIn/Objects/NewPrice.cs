using System.Text.Json.Nodes;

namespace Portal.StripeStandIn.Objects;

/// <summary>A price: per unit or tiered, licensed or (with a meter) metered.</summary>
public sealed record NewPrice(string? Id = null) : NewObject(Id)
{
    public string Product { get; init; } = "";

    public string Currency { get; init; } = "aud";

    /// <summary>Minor units for one, with up to twelve decimals; null when tiered.</summary>
    public decimal? UnitAmount { get; init; }

    public IReadOnlyList<NewTier> Tiers { get; init; } = [];

    /// <summary><c>graduated</c> or <c>volume</c>; heeded with tiers only.</summary>
    public string TiersMode { get; init; } = "graduated";

    /// <summary>The meter whose usage is charged; null: licensed.</summary>
    public string? Meter { get; init; }

    public long? DivideBy { get; init; }

    /// <summary><c>up</c> or <c>down</c>; heeded with <see cref="DivideBy"/> only.</summary>
    public string Round { get; init; } = "up";

    public string Interval { get; init; } = "month";

    public int IntervalCount { get; init; } = 1;

    public bool OneTime { get; init; }

    public string? Nickname { get; init; }

    public string TaxBehavior { get; init; } = "unspecified";

    public DateTimeOffset? Created { get; init; }

    internal override JsonObject Build(StandIn state)
    {
        var price = new JsonObject
        {
            ["id"] = IdOr(state, "price"),
            ["object"] = "price",
            ["active"] = true,
            ["billing_scheme"] = Tiers.Count > 0 ? "tiered" : "per_unit",
            ["created"] = (Created ?? state.Now.AddYears(-1)).ToUnix(),
            ["currency"] = Currency,
            ["custom_unit_amount"] = null,
            ["livemode"] = false,
            ["lookup_key"] = null,
            ["metadata"] = new JsonObject(),
            ["nickname"] = Nickname,
            ["product"] = Product,
            ["recurring"] = OneTime ? null : Recurring(),
            ["tax_behavior"] = TaxBehavior,
            ["tiers_mode"] = Tiers.Count > 0 ? TiersMode : null,
            ["transform_quantity"] = DivideBy is { } by ? new JsonObject { ["divide_by"] = by, ["round"] = Round } : null,
            ["type"] = OneTime ? "one_time" : "recurring",
            ["unit_amount"] = Amounts.Whole(UnitAmount),
            ["unit_amount_decimal"] = Amounts.Exact(UnitAmount),
        };
        if (Tiers.Count > 0)
            price["tiers"] = JsonObjects.ToArray(Tiers.Select(tier => tier.Build()));
        return price;
    }

    private JsonObject Recurring() => new()
    {
        ["interval"] = Interval,
        ["interval_count"] = IntervalCount,
        ["meter"] = Meter,
        ["trial_period_days"] = null,
        ["usage_type"] = Meter is null ? "licensed" : "metered",
    };
}

/// <summary>A tier: up to how many (null: without end), and minor units for one and for the tier as a whole.</summary>
public sealed record NewTier(long? UpTo, decimal? UnitAmount, decimal? FlatAmount = null)
{
    internal JsonObject Build() => new()
    {
        ["flat_amount"] = Amounts.Whole(FlatAmount),
        ["flat_amount_decimal"] = Amounts.Exact(FlatAmount),
        ["unit_amount"] = Amounts.Whole(UnitAmount),
        ["unit_amount_decimal"] = Amounts.Exact(UnitAmount),
        ["up_to"] = UpTo,
    };
}
