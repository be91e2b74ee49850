using System.Text.Json.Nodes;
using Portal.StripeStandIn.Billing;

namespace Portal.StripeStandIn.Objects;

/// <summary>The lines of an invoice that is being built.</summary>
internal sealed class InvoiceLines
{
    private readonly StandIn state;
    private readonly NewInvoice invoice;
    private readonly string invoiceId;
    private readonly InvoiceDates dates;
    private readonly IReadOnlyList<string[]> ownDiscounts;

    private InvoiceLines(StandIn state, NewInvoice invoice, string invoiceId, InvoiceDates dates)
    {
        (this.state, this.invoice, this.invoiceId, this.dates) = (state, invoice, invoiceId, dates);
        ownDiscounts = [.. invoice.Lines.Select(OwnDiscounts)];
    }

    public string Currency => invoice.Currency
        ?? invoice.Lines.Select(line => line.Price).OfType<string>().Select(id => state.Get("price", id).Text("currency")).FirstOrDefault()
        ?? "aud";

    public static InvoiceLines Of(StandIn state, NewInvoice invoice, string id, InvoiceDates dates) => new(state, invoice, id, dates);

    public InvoiceCalculation Calculate(IReadOnlyList<JsonObject> discounts, long shipping) =>
        InvoiceCalculation.Of(state, [.. invoice.Lines.Select((line, at) => Billed(line, ownDiscounts[at]))], discounts, shipping);

    public JsonArray Build(InvoiceCalculation calculation) =>
        JsonObjects.ToArray(invoice.Lines.Select((line, at) => Build(line, calculation.Lines[at], ownDiscounts[at])));

    private string[] OwnDiscounts(NewLine line) =>
        [.. line.KnownDiscounts, .. line.Discounts.Select(coupon => coupon.Apply(state, new DiscountPlace(invoice.Customer, Invoice: invoiceId)))];

    private BilledLine Billed(NewLine line, string[] discounts) => new(line.Amount ?? Amounts.Round((line.Quantity ?? 1) * (UnitAmount(line) ?? 0)))
    {
        Currency = Currency,
        Product = line.Price is { } id ? state.Get("price", id).Text("product") : null,
        Discountable = line.Discountable,
        OwnDiscounts = [.. discounts.Select(discount => state.Get("discount", discount))],
        TaxRates = [.. line.TaxRates.Select(rate => state.Get("tax_rate", rate))],
    };

    private decimal? UnitAmount(NewLine line) =>
        line.UnitAmount ?? (line.Price is { } id ? Amounts.Read(state.Get("price", id).TextOrNull("unit_amount_decimal")) : null);

    private JsonObject Build(NewLine line, BilledLine billed, string[] discounts) => new()
    {
        ["id"] = line.Id ?? state.NextId(invoice.IsPreview ? "il_tmp" : "il"),
        ["object"] = "line_item",
        ["amount"] = billed.Amount,
        ["currency"] = Currency,
        ["description"] = line.Description,
        ["discount_amounts"] = billed.DiscountAmounts(),
        ["discountable"] = line.Discountable,
        ["discounts"] = JsonObjects.ToArray(discounts),
        ["invoice"] = invoice.IsPreview ? null : invoiceId,
        ["livemode"] = false,
        ["metadata"] = new JsonObject(),
        ["parent"] = line.Item is null ? InvoiceItem(line) : SubscriptionItem(line, line.Item),
        ["period"] = new JsonObject
        {
            ["end"] = (line.PeriodEnd ?? dates.PeriodEnd).ToUnix(),
            ["start"] = (line.PeriodStart ?? dates.PeriodStart).ToUnix(),
        },
        ["pretax_credit_amounts"] = new JsonArray(),
        ["pricing"] = line.Price is null ? null : Pricing(line, line.Price),
        ["quantity"] = line.Quantity is { } quantity ? (long)decimal.Truncate(quantity) : null,
        ["quantity_decimal"] = Amounts.Exact(line.Quantity),
        ["subscription"] = invoice.Subscription,
        ["subtotal"] = billed.Amount,
        ["taxes"] = JsonObjects.ToArray(billed.Taxes.Select(tax => tax.Build())),
    };

    private JsonObject SubscriptionItem(NewLine line, string item) => new JsonObject
    {
        ["subscription_item_details"] = new JsonObject
        {
            ["proration"] = line.Proration,
            ["subscription"] = invoice.Subscription,
            ["subscription_item"] = item,
        }.Null("invoice_item", "proration_details"),
        ["type"] = "subscription_item_details",
    }.Null("invoice_item_details");

    private JsonObject InvoiceItem(NewLine line) => new JsonObject
    {
        ["invoice_item_details"] = new JsonObject
        {
            ["invoice_item"] = state.NextId("ii"),
            ["proration"] = line.Proration,
            ["subscription"] = invoice.Subscription,
        }.Null("proration_details"),
        ["type"] = "invoice_item_details",
    }.Null("subscription_item_details");

    private JsonObject Pricing(NewLine line, string price) => new()
    {
        ["price_details"] = new JsonObject { ["price"] = price, ["product"] = state.Get("price", price).Text("product") },
        ["type"] = "price_details",
        ["unit_amount_decimal"] = Amounts.Exact(UnitAmount(line)),
    };
}
