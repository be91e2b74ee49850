using Portal.Billing.Providers.Stripe.Client;
using Portal.Billing.Providers.Stripe.Configuration;
using Stripe;

namespace Portal.Billing.Providers.Stripe.Invoices;

/// <summary>One line of Stripe's as the portal shows it: without the tax that its price includes.</summary>
internal static class LineMapping
{
    /// <summary>Id of the price by which a subscription bills the line; null for what was billed by hand.</summary>
    public static string? SubscriptionPrice(this InvoiceLineItem line) =>
        line.Parent?.SubscriptionItemDetails is null ? null : line.Pricing?.PriceDetails?.PriceId;

    /// <param name="line">The line.</param>
    /// <param name="currency">That of the invoice.</param>
    /// <param name="price">The price that <see cref="SubscriptionPrice"/> names; null when it names none.</param>
    /// <param name="unit">What one unit of a meter is, where the operator says so.</param>
    public static InvoiceLine Map(InvoiceLineItem line, Currency currency, Price? price, MeterUnit? unit)
    {
        if (!Currency.TryParse(line.Currency, out var own) || own != currency)
            throw new BillingProviderException(BillingFailure.Unknown, "An invoice of Stripe holds two currencies.");
        var included = (line.Taxes ?? []).Where(tax => tax.TaxBehavior == "inclusive").Sum(tax => tax.Amount);
        var metered = price?.Recurring?.UsageType == "metered" ? MeteredQuantity.Of(line, price, unit) : null;
        var unitPrice = (metered is null ? line.Pricing?.UnitAmountDecimal : metered.PricePerMinute) / currency.MinorPerMajor;
        return new InvoiceLine(
            metered is null ? KindOf(line) : InvoiceLineKind.Metered,
            ShownText.Of(line.Description) ?? "Item",
            metered is null ? line.QuantityDecimal : metered.Minutes,
            metered is null ? null : "minute",
            // Beside an amount without tax, a price that includes it would contradict.
            included == 0 ? unitPrice : null,
            new Money(line.Amount - included, currency));
    }

    // What a change within a period costs or gives back is not the fee of a period.
    private static InvoiceLineKind KindOf(InvoiceLineItem line) =>
        line.Parent?.SubscriptionItemDetails is { Proration: false } ? InvoiceLineKind.Fee : InvoiceLineKind.Other;
}
