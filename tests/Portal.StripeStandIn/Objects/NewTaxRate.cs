using System.Text.Json.Nodes;

namespace Portal.StripeStandIn.Objects;

/// <summary>A tax rate, contained in the amounts (inclusive) or added to them (exclusive).</summary>
public sealed record NewTaxRate(string? Id = null) : NewObject(Id)
{
    public decimal Percentage { get; init; } = 10;

    public bool Inclusive { get; init; }

    public string DisplayName { get; init; } = "GST";

    internal override JsonObject Build(StandIn state) => new JsonObject
    {
        ["id"] = IdOr(state, "txr"),
        ["object"] = "tax_rate",
        ["active"] = true,
        ["country"] = "AU",
        ["created"] = state.Now.AddYears(-1).ToUnix(),
        ["display_name"] = DisplayName,
        ["effective_percentage"] = Percentage,
        ["inclusive"] = Inclusive,
        ["livemode"] = false,
        ["metadata"] = new JsonObject(),
        ["percentage"] = Percentage,
        ["rate_type"] = "percentage",
        ["tax_type"] = "gst",
    }.Null("description", "flat_amount", "jurisdiction", "jurisdiction_level", "state");
}
