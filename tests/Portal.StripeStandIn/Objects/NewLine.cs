namespace Portal.StripeStandIn.Objects;

/// <summary>A line of an invoice. Without an amount it costs quantity times unit amount.</summary>
public sealed record NewLine
{
    public string? Id { get; init; }

    public string? Description { get; init; }

    /// <summary>Minor units before discounts; null: computed.</summary>
    public long? Amount { get; init; }

    public decimal? Quantity { get; init; } = 1;

    /// <summary>Minor units for one; null: the price's.</summary>
    public decimal? UnitAmount { get; init; }

    /// <summary>The price; null: an amount without one.</summary>
    public string? Price { get; init; }

    /// <summary>The subscription item that it bills; null: it is an invoice item.</summary>
    public string? Item { get; init; }

    public bool Proration { get; init; }

    public bool Discountable { get; init; } = true;

    /// <summary>Discounts of this line alone.</summary>
    public IReadOnlyList<AppliedCoupon> Discounts { get; init; } = [];

    /// <summary>Ids of tax rates.</summary>
    public IReadOnlyList<string> TaxRates { get; init; } = [];

    /// <summary>Null: the invoice's.</summary>
    public DateTimeOffset? PeriodStart { get; init; }

    /// <summary>Null: the invoice's.</summary>
    public DateTimeOffset? PeriodEnd { get; init; }

    /// <summary>Discounts that exist already (those of a subscription's item), by id.</summary>
    internal IReadOnlyList<string> KnownDiscounts { get; init; } = [];
}
