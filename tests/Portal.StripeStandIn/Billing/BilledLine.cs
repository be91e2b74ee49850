using System.Text.Json.Nodes;
using Portal.StripeStandIn.Objects;

namespace Portal.StripeStandIn.Billing;

/// <summary>A line on its way through the calculation.</summary>
internal sealed class BilledLine(long amount)
{
    /// <summary>Minor units before discounts and exclusive taxes.</summary>
    public long Amount { get; } = amount;

    public required string Currency { get; init; }

    public string? Product { get; init; }

    public bool Discountable { get; init; } = true;

    /// <summary>Discounts of this line alone, as objects.</summary>
    public IReadOnlyList<JsonObject> OwnDiscounts { get; init; } = [];

    public IReadOnlyList<JsonObject> TaxRates { get; init; } = [];

    public List<(string Discount, long Amount)> Reductions { get; } = [];

    public List<LineTax> Taxes { get; } = [];

    /// <summary>What its own discounts took off.</summary>
    public long OwnReduction { get; set; }

    /// <summary>The part of it before invoice discounts that is inclusive tax.</summary>
    public long InclusiveTaxBeforeInvoiceDiscounts { get; set; }

    public long Remaining => Amount - Reductions.Sum(each => each.Amount);

    public JsonArray DiscountAmounts() => AsAmounts(Reductions);

    public static JsonArray AsAmounts(IEnumerable<(string Discount, long Amount)> reductions) =>
        JsonObjects.ToArray(reductions.Select(each => new JsonObject { ["amount"] = each.Amount, ["discount"] = each.Discount }));
}
