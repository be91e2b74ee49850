using System.Text.Json.Nodes;

namespace Portal.Billing.Providers.Lago.Tests.StandIn;

/// <summary>Invoices, their parts and payments as Lago has them.</summary>
internal static class Billed
{
    /// <summary>The plan's fee for a period.</summary>
    public static JsonObject Fee(string plan, long cents) => Part("subscription", "Subscription", plan, plan, cents, "1.0", Major(cents));

    /// <summary>Minutes by a rate.</summary>
    public static JsonObject Minutes(string minutes, string rate, long cents) => Part("charge", "BillableMetric", Catalogue.Metric, "Call minutes", cents, minutes, rate);

    /// <summary>Anything that was ordered once.</summary>
    public static JsonObject AddOn(string name, long cents) => Part("add_on", "AddOn", name, name, cents, "1.0", Major(cents));

    public static JsonObject Head(string name, string customer, DateOnly issued, DateTimeOffset created, string currency) => new()
    {
        ["lago_id"] = Ids.Of("invoice " + name),
        ["billing_entity_code"] = "default",
        ["sequential_id"] = 1,
        ["number"] = "LAG-" + name,
        ["issuing_date"] = issued.ToString("O"),
        ["payment_dispute_lost_at"] = null,
        ["payment_due_date"] = issued.AddDays(14).ToString("O"),
        ["payment_overdue"] = false,
        ["net_payment_term"] = 14,
        ["invoice_type"] = "subscription",
        ["status"] = "finalized",
        ["payment_status"] = "pending",
        ["currency"] = currency,
        ["credit_notes_amount_cents"] = 0,
        ["prepaid_credit_amount_cents"] = 0,
        ["progressive_billing_credit_amount_cents"] = 0,
        ["total_paid_amount_cents"] = 0,
        ["version_number"] = 4,
        ["file_url"] = null,
        ["created_at"] = created.Iso(),
        ["updated_at"] = created.Iso(),
        ["voided_at"] = null,
        ["billing_periods"] = new JsonArray(Period(customer, issued)),
    };

    public static JsonObject Credit(string invoice, string type, string name, long cents, string currency) => new()
    {
        ["lago_id"] = Ids.Of($"credit {invoice} {name}"),
        ["amount_cents"] = cents,
        ["amount_currency"] = currency,
        ["before_taxes"] = type == "coupon",
        ["item"] = new JsonObject { ["lago_item_id"] = Ids.Of(type + name), ["type"] = type, ["code"] = name, ["name"] = name },
        ["invoice"] = new JsonObject { ["lago_id"] = Ids.Of("invoice " + invoice), ["payment_status"] = "pending" },
    };

    public static JsonObject Payment(JsonObject invoice, string customer, DateTimeOffset at)
    {
        var id = invoice["lago_id"]!.GetValue<string>();
        return new JsonObject
        {
            ["lago_id"] = Ids.Of($"payment {id} {at}"),
            ["lago_customer_id"] = Ids.Of(customer),
            ["external_customer_id"] = customer,
            ["invoice_ids"] = new JsonArray(id),
            ["invoice_numbers"] = new JsonArray(invoice["number"]!.GetValue<string>()),
            ["lago_payable_id"] = id,
            ["payable_type"] = "Invoice",
            ["amount_cents"] = invoice["total_amount_cents"]!.GetValue<long>(),
            ["amount_currency"] = invoice["currency"]!.GetValue<string>(),
            ["status"] = "succeeded",
            ["payment_status"] = "succeeded",
            ["type"] = "provider",
            ["reference"] = null,
            ["payment_provider_code"] = "stripe_prod",
            ["payment_provider_type"] = "stripe",
            ["external_payment_id"] = "pi_1",
            ["provider_payment_id"] = "pi_1",
            ["provider_customer_id"] = "cus_1",
            ["next_action"] = new JsonObject(),
            ["created_at"] = at.Iso(),
        };
    }

    private static JsonObject Part(string type, string kind, string code, string name, long cents, string units, string price) => new()
    {
        ["lago_id"] = Ids.Of($"fee {code} {cents}"),
        ["amount_cents"] = cents,
        ["amount_currency"] = "AUD",
        ["taxes_amount_cents"] = cents / 10,
        ["taxes_rate"] = 10,
        ["units"] = units,
        ["precise_unit_amount"] = price,
        ["total_aggregated_units"] = type == "charge" ? units : null,
        ["total_amount_cents"] = cents + (cents / 10),
        ["total_amount_currency"] = "AUD",
        ["pay_in_advance"] = false,
        ["invoiceable"] = true,
        ["payment_status"] = "pending",
        ["sub_total_excluding_taxes_amount_cents"] = cents,
        ["sub_total_excluding_taxes_precise_amount_cents"] = $"{cents}.0",
        ["item"] = new JsonObject { ["type"] = type, ["code"] = code, ["name"] = name, ["invoice_display_name"] = name, ["lago_item_id"] = Ids.Of(code), ["item_type"] = kind },
    };

    private static JsonObject Period(string customer, DateOnly issued)
    {
        var (from, to) = (Midnight(issued.AddMonths(-1)).Iso(), Midnight(issued).LastSecond());
        return new JsonObject
        {
            ["lago_subscription_id"] = Ids.Of("sub " + customer),
            ["external_subscription_id"] = "sub " + customer,
            ["lago_plan_id"] = Ids.Of("plan"),
            ["subscription_from_datetime"] = from,
            ["subscription_to_datetime"] = to,
            ["charges_from_datetime"] = from,
            ["charges_to_datetime"] = to,
            ["invoicing_reason"] = "subscription_periodic",
        };
    }

    private static DateTimeOffset Midnight(DateOnly day) => LocalDays.StartOf(day, TimeZoneInfo.FindSystemTimeZoneById("Australia/Sydney"));

    private static string Major(long cents) => (cents / 100m).ToString("0.00");
}
