using System.Text.Json.Nodes;

namespace Portal.StripeStandIn.Objects;

/// <summary>A product: what a plan is called.</summary>
public sealed record NewProduct(string? Id = null) : NewObject(Id)
{
    public string Name { get; init; } = "Sample Plan";

    public string? Description { get; init; }

    public string? UnitLabel { get; init; }

    public bool Active { get; init; } = true;

    public DateTimeOffset? Created { get; init; }

    internal override JsonObject Build(StandIn state)
    {
        var created = (Created ?? state.Now.AddYears(-1)).ToUnix();
        return new JsonObject
        {
            ["id"] = IdOr(state, "prod"),
            ["object"] = "product",
            ["active"] = Active,
            ["created"] = created,
            ["description"] = Description,
            ["images"] = new JsonArray(),
            ["livemode"] = false,
            ["marketing_features"] = new JsonArray(),
            ["metadata"] = new JsonObject(),
            ["name"] = Name,
            ["type"] = "service",
            ["unit_label"] = UnitLabel,
            ["updated"] = created,
        }.Null("default_price", "package_dimensions", "shippable", "statement_descriptor", "tax_code", "tax_details", "url");
    }
}
