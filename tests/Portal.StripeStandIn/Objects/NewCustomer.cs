using System.Text.Json.Nodes;

namespace Portal.StripeStandIn.Objects;

/// <summary>A customer. A deleted one answers with its id and nothing else.</summary>
public sealed record NewCustomer(string? Id = null) : NewObject(Id)
{
    public string? Name { get; init; } = "Sample Customer";

    public string? Email { get; init; } = "billing@customer.example";

    public string? Currency { get; init; } = "aud";

    /// <summary>Minor units; negative is credit.</summary>
    public long Balance { get; init; }

    public bool Deleted { get; init; }

    public bool Delinquent { get; init; }

    public AppliedCoupon? Discount { get; init; }

    public DateTimeOffset? Created { get; init; }

    internal override JsonObject Build(StandIn state)
    {
        var id = IdOr(state, "cus");
        if (Deleted)
            return Gone(id);
        return new JsonObject
        {
            ["id"] = id,
            ["object"] = "customer",
            ["balance"] = Balance,
            ["created"] = (Created ?? state.Now.AddYears(-1)).ToUnix(),
            ["currency"] = Currency,
            ["delinquent"] = Delinquent,
            ["discount"] = Discount?.Apply(state, new DiscountPlace(id)),
            ["email"] = Email,
            ["invoice_prefix"] = "STANDIN",
            ["invoice_settings"] = new JsonObject().Null("custom_fields", "default_payment_method", "footer", "rendering_options"),
            ["livemode"] = false,
            ["metadata"] = new JsonObject(),
            ["name"] = Name,
            ["next_invoice_sequence"] = 1,
            ["preferred_locales"] = new JsonArray(),
            ["tax_exempt"] = "none",
        }.Null("address", "customer_account", "default_source", "description", "phone", "shipping", "test_clock");
    }

    internal static JsonObject Gone(string id) => new() { ["id"] = id, ["object"] = "customer", ["deleted"] = true };
}
