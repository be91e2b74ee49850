using Portal.Billing.Providers.Stripe.Client;
using Portal.Billing.Providers.Stripe.Configuration;
using Portal.Billing.Providers.Stripe.Plans;
using Stripe;
using StripeInvoice = Stripe.Invoice;

namespace Portal.Billing.Providers.Stripe.Invoices;

/// <summary>Makes the portal's invoice of one that Stripe told, and reads besides what did not come with it.</summary>
internal sealed class InvoiceReader(LineReader lines, PriceBook prices, DiscountNames discounts, MeterUnit? unit, TimeProvider clock)
{
    public async Task<Invoice> ReadAsync(string? connectedAccount, StripeInvoice invoice, CancellationToken cancellationToken)
    {
        var all = await lines.ReadAllAsync(connectedAccount, invoice, cancellationToken);
        var names = await discounts.OfAsync(connectedAccount, invoice, cancellationToken);
        var charges = new List<InvoiceLine>();
        foreach (var line in all)
            charges.Add(LineMapping.Map(line, Currency.Of(invoice.Currency), await PriceOfAsync(connectedAccount, line, cancellationToken), unit));
        return Describe(invoice, all, InvoiceParts.Of(invoice, charges, id => names[id]));
    }

    private async Task<Price?> PriceOfAsync(string? connectedAccount, InvoiceLineItem line, CancellationToken cancellationToken) =>
        line.SubscriptionPrice() is { } id ? await prices.GetAsync(connectedAccount, id, cancellationToken) : null;

    private Invoice Describe(StripeInvoice invoice, IReadOnlyList<InvoiceLineItem> lines, InvoiceParts parts)
    {
        var currency = parts.Subtotal.Currency;
        var status = StatusOf(invoice);
        return new Invoice(
            invoice.CustomerId,
            invoice.Id,
            ShownText.Of(invoice.Number),
            status,
            invoice.IssuedAt(clock.GetUtcNow()),
            invoice.DueAt(),
            status == InvoiceStatus.Paid ? invoice.PaidAt() : null,
            invoice.ServicePeriod(lines),
            parts.Subtotal,
            parts.Tax,
            new Money(invoice.Total, currency),
            new Money(invoice.AmountPaid, currency),
            new Money(status == InvoiceStatus.Open ? invoice.AmountRemaining : 0, currency),
            parts.Lines,
            !string.IsNullOrEmpty(invoice.InvoicePdf));
    }

    private static InvoiceStatus StatusOf(StripeInvoice invoice) => invoice.Status switch
    {
        "open" => InvoiceStatus.Open,
        "paid" => InvoiceStatus.Paid,
        "void" => InvoiceStatus.Void,
        "uncollectible" => InvoiceStatus.Uncollectible,
        _ => throw new BillingProviderException(BillingFailure.Unknown, "An invoice of Stripe is in a state that nobody foresaw."),
    };
}
