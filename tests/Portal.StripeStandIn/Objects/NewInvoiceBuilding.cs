using System.Text.Json.Nodes;
using Portal.StripeStandIn.Billing;

namespace Portal.StripeStandIn.Objects;

public sealed partial record NewInvoice
{
    internal bool IsPreview { get; init; }

    /// <summary>Discounts that exist already (a subscription's or a customer's), by id.</summary>
    internal IReadOnlyList<string> KnownDiscounts { get; init; } = [];

    private bool IsDraft => Status == "draft";

    internal override JsonObject Build(StandIn state)
    {
        var id = Id ?? (IsPreview ? state.NextId("upcoming_in") : state.NextId("in"));
        string[] discounts = [.. KnownDiscounts, .. Discounts.Select(coupon => coupon.Apply(state, new DiscountPlace(Customer, Invoice: id)))];
        var dates = InvoiceDates.Of(this, state.Now);
        var lines = InvoiceLines.Of(state, this, id, dates);
        var calculation = lines.Calculate([.. discounts.Select(discount => state.Get("discount", discount))], Shipping);
        var invoice = Facts(state, id, lines.Currency);
        AddParties(invoice, state);
        dates.AddTo(invoice, this);
        invoice["discounts"] = JsonObjects.ToArray(discounts);
        invoice["lines"] = lines.Build(calculation);
        AddAmounts(invoice, calculation);
        InvoiceLinks.AddTo(invoice, state, HasPdf && !IsDraft && !IsPreview);
        return invoice;
    }

    private JsonObject Facts(StandIn state, string id, string currency) => new JsonObject
    {
        ["id"] = id,
        ["object"] = "invoice",
        ["attempt_count"] = WasAttempted ? 1 : 0,
        ["attempted"] = WasAttempted,
        ["auto_advance"] = Status is "draft" or "open",
        ["automatic_tax"] = new JsonObject { ["enabled"] = false }.Null("disabled_reason", "liability", "provider", "status"),
        ["billing_reason"] = IsPreview ? "upcoming" : BillingReason,
        ["collection_method"] = CollectionMethod,
        ["currency"] = currency,
        ["default_tax_rates"] = new JsonArray(),
        ["issuer"] = new JsonObject { ["type"] = "self" },
        ["livemode"] = false,
        ["metadata"] = new JsonObject(),
        ["number"] = IsDraft ? null : Number ?? $"STANDIN-{state.NextId("n")[^4..]}",
        ["on_behalf_of"] = OnBehalfOf,
        ["parent"] = Subscription is null ? null : Parent(Subscription),
        ["payment_settings"] = new JsonObject().Null("default_mandate", "payment_method_options", "payment_method_types"),
        ["post_payment_credit_notes_amount"] = 0,
        ["pre_payment_credit_notes_amount"] = 0,
        ["status"] = Status,
    }.Null(
        "account_tax_ids", "application", "automatically_finalizes_at", "custom_fields", "default_payment_method", "default_source",
        "description", "footer", "from_invoice", "last_finalization_error", "latest_revision", "receipt_number", "rendering",
        "shipping_details", "statement_descriptor", "test_clock");

    private bool WasAttempted => Attempted ?? (!IsDraft && CollectionMethod == "charge_automatically");

    private static JsonObject Parent(string subscription) => new JsonObject
    {
        ["subscription_details"] = new JsonObject { ["metadata"] = new JsonObject(), ["subscription"] = subscription },
        ["type"] = "subscription_details",
    }.Null("quote_details");

    private void AddParties(JsonObject invoice, StandIn state)
    {
        var customer = state.Store.Find("customer", Customer);
        invoice["account_country"] = "AU";
        invoice["account_name"] = "Sample Telephony";
        invoice["customer"] = Customer;
        invoice["customer_email"] = customer?.TextOrNull("email");
        invoice["customer_name"] = customer?.TextOrNull("name");
        invoice["customer_tax_exempt"] = "none";
        invoice["customer_tax_ids"] = new JsonArray();
        invoice.Null("customer_account", "customer_address", "customer_phone", "customer_shipping");
    }

    private void AddAmounts(JsonObject invoice, InvoiceCalculation calculation)
    {
        var due = Math.Max(0, calculation.Total + StartingBalance);
        var paid = Status == "paid" ? due : PaidSoFar;
        invoice["amount_due"] = due;
        invoice["amount_overpaid"] = 0;
        invoice["amount_paid"] = paid;
        invoice["amount_remaining"] = due - paid;
        invoice["amount_shipping"] = Shipping;
        invoice["shipping_cost"] = Shipping == 0 ? null : new JsonObject
        {
            ["amount_subtotal"] = Shipping,
            ["amount_tax"] = 0,
            ["amount_total"] = Shipping,
            ["shipping_rate"] = null,
        };
        invoice["starting_balance"] = StartingBalance;
        invoice["ending_balance"] = IsDraft || IsPreview ? null : Math.Min(0, calculation.Total + StartingBalance);
        invoice["subtotal"] = calculation.Subtotal;
        invoice["subtotal_excluding_tax"] = calculation.SubtotalExcludingTax;
        invoice["total"] = calculation.Total;
        invoice["total_discount_amounts"] = BilledLine.AsAmounts(calculation.Reductions);
        invoice["total_excluding_tax"] = calculation.TotalExcludingTax;
        invoice["total_pretax_credit_amounts"] = new JsonArray();
        invoice["total_taxes"] = JsonObjects.ToArray(calculation.Taxes.Select(tax => tax.Build()));
    }
}
