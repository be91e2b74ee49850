using System.Globalization;
using System.Text.Json.Nodes;
using Portal.StripeStandIn.Objects;

namespace Portal.StripeStandIn.Billing;

/// <summary>One line's worth of a price.</summary>
internal sealed record PriceCharge(string Description, decimal Quantity, decimal UnitAmount)
{
    public long Amount => Amounts.Round(Quantity * UnitAmount);
}

/// <summary>What a quantity costs at a price: one charge, or one for each tier that is reached and for each flat amount.</summary>
internal static class PriceCharges
{
    public static IEnumerable<PriceCharge> Of(JsonObject price, string product, decimal quantity)
    {
        var billed = Transformed(price, quantity);
        return price.TextOrNull("tiers_mode") switch
        {
            "graduated" => Graduated(price, product, billed),
            "volume" => Volume(price, product, billed),
            _ => [PerUnit(price, product, billed)],
        };
    }

    private static decimal Transformed(JsonObject price, decimal quantity)
    {
        if (price["transform_quantity"] is not JsonObject transform)
            return quantity;
        var exact = quantity / transform.Number("divide_by");
        return transform.Text("round") == "up" ? decimal.Ceiling(exact) : decimal.Floor(exact);
    }

    private static PriceCharge PerUnit(JsonObject price, string product, decimal quantity)
    {
        var unit = Amounts.Read(price.TextOrNull("unit_amount_decimal")) ?? 0;
        return new PriceCharge($"{Text(quantity)} × {product} (at {Money(unit, price)} / {IntervalOf(price)})", quantity, unit);
    }

    private static IEnumerable<PriceCharge> Graduated(JsonObject price, string product, decimal quantity)
    {
        var (from, number) = (0m, 1);
        foreach (var tier in Tiers(price))
        {
            var until = Math.Min(quantity, tier.UpTo ?? quantity);
            if (number > 1 && until <= from)
                yield break;
            yield return InTier(product, price, (number, tier), until - from);
            if (tier.FlatAmount is { } flat && flat != 0)
                yield return new PriceCharge($"{product} (Tier {number} flat fee at {Money(flat, price)} / {IntervalOf(price)})", 1, flat);
            (from, number) = (until, number + 1);
        }
    }

    private static IEnumerable<PriceCharge> Volume(JsonObject price, string product, decimal quantity)
    {
        var tiers = Tiers(price);
        var number = Array.FindIndex(tiers, each => each.UpTo is not { } upTo || quantity <= upTo) + 1;
        var tier = tiers[number - 1];
        yield return InTier(product, price, (number, tier), quantity);
        if (tier.FlatAmount is { } flat && flat != 0)
            yield return new PriceCharge($"{product} (Tier {number} flat fee at {Money(flat, price)} / {IntervalOf(price)})", 1, flat);
    }

    private static PriceCharge InTier(string product, JsonObject price, (int Number, NewTier Tier) at, decimal quantity)
    {
        var unit = at.Tier.UnitAmount ?? 0;
        var description = $"{Text(quantity)} × {product} (Tier {at.Number} at {Money(unit, price)} / {IntervalOf(price)})";
        return new PriceCharge(description, quantity, unit);
    }

    private static NewTier[] Tiers(JsonObject price) =>
    [
        .. price["tiers"]!.AsArray().Select(tier => tier!.AsObject()).Select(tier => new NewTier(
            tier.NumberOrNull("up_to"),
            Amounts.Read(tier.TextOrNull("unit_amount_decimal")),
            Amounts.Read(tier.TextOrNull("flat_amount_decimal")))),
    ];

    private static string IntervalOf(JsonObject price) => price["recurring"]!.AsObject().Text("interval");

    private static string Text(decimal quantity) => quantity.ToString("0.############", CultureInfo.InvariantCulture);

    private static string Money(decimal minorUnits, JsonObject price) => Currencies.Text(minorUnits, price.Text("currency"));
}
