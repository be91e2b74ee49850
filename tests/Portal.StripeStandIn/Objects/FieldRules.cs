namespace Portal.StripeStandIn.Objects;

/// <summary>How a field of a stored object is shown.</summary>
internal enum FieldKind
{
    /// <summary>An id, or a list of ids; the objects when expanded.</summary>
    Reference,

    /// <summary>Kept as an id, always shown as the object.</summary>
    Inline,

    /// <summary>Shown when expanded only.</summary>
    Includable,

    /// <summary>Kept as an array, shown as a list of its first ten.</summary>
    List,
}

/// <summary>The kind of a field, and the type of what it names.</summary>
internal sealed record FieldRule(FieldKind Kind, string? Type = null);

/// <summary>The fields that can be expanded, by type and path.</summary>
internal static class FieldRules
{
    private static readonly Dictionary<(string Type, string Path), FieldRule> Rules = new()
    {
        [("customer", "discount")] = new(FieldKind.Inline, "discount"),
        [("product", "default_price")] = new(FieldKind.Reference, "price"),
        [("price", "product")] = new(FieldKind.Reference, "product"),
        [("price", "tiers")] = new(FieldKind.Includable),
        [("price", "currency_options")] = new(FieldKind.Includable),
        [("plan", "product")] = new(FieldKind.Reference, "product"),
        [("plan", "tiers")] = new(FieldKind.Includable),
        [("coupon", "applies_to")] = new(FieldKind.Includable),
        [("coupon", "currency_options")] = new(FieldKind.Includable),
        [("promotion_code", "customer")] = new(FieldKind.Reference, "customer"),
        [("promotion_code", "promotion.coupon")] = new(FieldKind.Reference, "coupon"),
        [("discount", "customer")] = new(FieldKind.Reference, "customer"),
        [("discount", "promotion_code")] = new(FieldKind.Reference, "promotion_code"),
        [("discount", "source.coupon")] = new(FieldKind.Reference, "coupon"),
        [("subscription", "customer")] = new(FieldKind.Reference, "customer"),
        [("subscription", "default_tax_rates")] = new(FieldKind.Inline, "tax_rate"),
        [("subscription", "discounts")] = new(FieldKind.Reference, "discount"),
        [("subscription", "items")] = new(FieldKind.List, "subscription_item"),
        [("subscription", "latest_invoice")] = new(FieldKind.Reference, "invoice"),
        [("subscription", "on_behalf_of")] = new(FieldKind.Reference, "account"),
        [("subscription_item", "discounts")] = new(FieldKind.Reference, "discount"),
        [("subscription_item", "plan")] = new(FieldKind.Inline, "plan"),
        [("subscription_item", "price")] = new(FieldKind.Inline, "price"),
        [("subscription_item", "tax_rates")] = new(FieldKind.Inline, "tax_rate"),
        [("invoice", "customer")] = new(FieldKind.Reference, "customer"),
        [("invoice", "discounts")] = new(FieldKind.Reference, "discount"),
        [("invoice", "lines")] = new(FieldKind.List, "line_item"),
        [("invoice", "on_behalf_of")] = new(FieldKind.Reference, "account"),
        [("invoice", "parent.subscription_details.subscription")] = new(FieldKind.Reference, "subscription"),
        [("invoice", "total_discount_amounts.discount")] = new(FieldKind.Reference, "discount"),
        [("line_item", "discount_amounts.discount")] = new(FieldKind.Reference, "discount"),
        [("line_item", "discounts")] = new(FieldKind.Reference, "discount"),
        [("line_item", "pricing.price_details.price")] = new(FieldKind.Reference, "price"),
        [("line_item", "subscription")] = new(FieldKind.Reference, "subscription"),
        [("billing_portal.session", "configuration")] = new(FieldKind.Reference, "billing_portal.configuration"),
    };

    public static FieldRule? Of(string type, string path) => Rules.GetValueOrDefault((type, path));

    /// <summary>Whether something below this path can be expanded.</summary>
    public static bool LeadsOn(string type, string path) =>
        Rules.Keys.Any(key => key.Type == type && key.Path.StartsWith(path + ".", StringComparison.Ordinal));
}
