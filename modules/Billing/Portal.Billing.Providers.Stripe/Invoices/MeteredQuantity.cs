using Portal.Billing.Providers.Stripe.Configuration;
using Stripe;

namespace Portal.Billing.Providers.Stripe.Invoices;

/// <summary>The quantity of a metered line in minutes, and the price of one.</summary>
/// <param name="Minutes">Null when the line names no quantity.</param>
/// <param name="PricePerMinute">In minor units; null when the line names no price.</param>
internal sealed record MeteredQuantity(decimal? Minutes, decimal? PricePerMinute)
{
    private const long SecondsPerMinute = 60;

    public static MeteredQuantity Of(InvoiceLineItem line, Price price, MeterUnit? setting)
    {
        // Multiplied before divided: a sixtieth is no exact decimal.
        var (package, unitsPerMinute) = (price.TransformQuantity?.DivideBy ?? 1, UnitsPerMinute(price, setting));
        return new MeteredQuantity(
            PricedUnits(line, price.TransformQuantity) * package / unitsPerMinute,
            line.Pricing?.UnitAmountDecimal * unitsPerMinute / package);
    }

    // As for the plan: packages of sixty are minutes made of seconds, unless the operator says otherwise.
    private static long UnitsPerMinute(Price price, MeterUnit? setting)
    {
        var isByPackage = setting is null && price.TransformQuantity?.DivideBy == SecondsPerMinute;
        return isByPackage || setting == MeterUnit.Second ? SecondsPerMinute : 1;
    }

    private static decimal? PricedUnits(InvoiceLineItem line, PriceTransformQuantity? package) =>
        package is null || line.QuantityDecimal is not { } quantity || IsPriced(line, quantity)
            ? line.QuantityDecimal
            : package.Round == "up" ? decimal.Ceiling(quantity / package.DivideBy) : decimal.Floor(quantity / package.DivideBy);

    // Stripe does not say whether a line counts what was measured or what was sold: the amount shows it.
    private static bool IsPriced(InvoiceLineItem line, decimal quantity) =>
        line.Pricing?.UnitAmountDecimal is { } price && decimal.Abs((quantity * price) - line.Amount) < 1;
}
