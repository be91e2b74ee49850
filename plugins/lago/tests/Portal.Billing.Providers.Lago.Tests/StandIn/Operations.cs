using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Portal.Billing.Providers.Lago.Tests.StandIn;

/// <summary>The operations of the pinned description, over the stand-in's state. Null is "not found", by the name beside it.</summary>
internal sealed class Operations(LagoState state, Func<Uri> address)
{
    private int sessions;

    /// <exception cref="KeyNotFoundException">There is no such object; the message is the object's kind.</exception>
    public JsonNode? Answer(string operation, string id, IQueryCollection query) => operation switch
    {
        "GET applied_coupons" => Page(query, "applied_coupons", Of(query, state.AppliedCoupons).Where(one => Is(one, "status", query["status"]))),
        "GET billable_metrics/{id}" => Found("billable_metric", state.Metrics.GetValueOrDefault(id)),
        "GET coupons/{id}" => Found("coupon", state.Coupons.GetValueOrDefault(id)),
        "GET customers/{id}" => Found("customer", state.Customers.GetValueOrDefault(id)),
        "GET customers/{id}/current_usage" => Usage(id, query),
        "GET customers/{id}/portal_url" => PortalUrl(id),
        "GET events" => Page(query, "events", EventsOf(query)),
        "GET invoices" => Page(query, "invoices", InvoicesOf(query)),
        "GET invoices/{id}" => Found("invoice", InvoiceOf(id)),
        "POST invoices/{id}/download" => Download(id),
        "GET payments" => Page(query, "payments", PaymentsOf(query)),
        "GET subscriptions" => Page(query, "subscriptions", SubscriptionsOf(query).Select(one => Without(one, "plan"))),
        "GET subscriptions/{id}" => Found("subscription", state.Subscriptions.FirstOrDefault(one => Is(one, "external_id", id) && Text(one, "status") == (Said(query["status"]) ?? "active"))),
        _ => throw new InvalidOperationException($"{operation} is described and not made."),
    };

    private IEnumerable<JsonObject> SubscriptionsOf(IQueryCollection query)
    {
        var statuses = query["status[]"] is { Count: > 0 } wanted ? wanted : new StringValues("active");
        return Of(query, state.Subscriptions).Where(one => Is(one, "external_id", query["external_id"]) && statuses.Contains(Text(one, "status")));
    }

    // By date of issue and then by creation, newest first, without what only a single invoice shows.
    private IEnumerable<JsonObject> InvoicesOf(IQueryCollection query) => state.Invoices
        .Where(one => Said(query["external_customer_id"]) is not { } customer || Text(one["customer"]!.AsObject(), "external_id") == customer)
        .Where(one => Said(query["payment_overdue"]) is not { } overdue || one["payment_overdue"]!.GetValue<bool>() == (overdue == "true"))
        .Where(one => Said(query["issuing_date_to"]) is not { } last || string.CompareOrdinal(Text(one, "issuing_date"), last) <= 0)
        .OrderByDescending(one => Text(one, "issuing_date"), StringComparer.Ordinal)
        .ThenByDescending(one => Text(one, "created_at"), StringComparer.Ordinal)
        .Select(one => Without(one, "fees", "credits", "billing_periods"));

    private IEnumerable<JsonObject> EventsOf(IQueryCollection query) => state.Events
        .Where(one => Is(one, "external_subscription_id", query["external_subscription_id"]) && Is(one, "code", query["code"]))
        .Where(one => Said(query["timestamp_from"]) is not { } from || At(one) >= DateTimeOffset.Parse(from, CultureInfo.InvariantCulture))
        .Where(one => Said(query["timestamp_to"]) is not { } to || At(one) <= DateTimeOffset.Parse(to, CultureInfo.InvariantCulture))
        .OrderByDescending(At);

    private IEnumerable<JsonObject> PaymentsOf(IQueryCollection query) => Of(query, state.Payments)
        .Where(one => Said(query["invoice_id"]) is not { } invoice || one["invoice_ids"]!.AsArray().Any(id => id!.GetValue<string>() == invoice))
        .OrderByDescending(one => Text(one, "created_at"), StringComparer.Ordinal);

    private JsonObject Usage(string customer, IQueryCollection query)
    {
        if (!state.Customers.ContainsKey(customer)) throw new KeyNotFoundException("customer");
        var subscription = state.Subscriptions.FirstOrDefault(one => Is(one, "external_id", query["external_subscription_id"]) && Is(one, "status", "active"))
            ?? throw new KeyNotFoundException("subscription");
        var (from, to) = (Text(subscription, "current_billing_period_started_at"), Text(subscription, "current_billing_period_ending_at"));
        var counted = state.Events.Where(one => Is(one, "external_subscription_id", query["external_subscription_id"])
            && At(one) >= DateTimeOffset.Parse(from, CultureInfo.InvariantCulture) && At(one) < DateTimeOffset.Parse(to, CultureInfo.InvariantCulture).AddSeconds(1)).ToList();
        var units = state.ChargedUnits?.Invoke() ?? counted.Sum(one => decimal.Parse(Text(one["properties"]!.AsObject(), "minutes"))).ToString("0.0#########");
        var charges = subscription["plan"]!["charges"]!.AsArray().Select(charge => (JsonNode)Used(charge!.AsObject(), units, counted.Count));
        return new JsonObject
        {
            ["customer_usage"] = new JsonObject
            {
                ["from_datetime"] = from,
                ["to_datetime"] = to,
                ["issuing_date"] = to[..10],
                ["lago_invoice_id"] = null,
                ["currency"] = "AUD",
                ["amount_cents"] = 0,
                ["taxes_amount_cents"] = 0,
                ["total_amount_cents"] = 0,
                ["charges_usage"] = new JsonArray([.. charges]),
            },
        };
    }

    private static JsonObject Used(JsonObject charge, string units, int count) => new()
    {
        ["units"] = units,
        ["total_aggregated_units"] = units,
        ["events_count"] = count,
        ["amount_cents"] = 0,
        ["amount_currency"] = "AUD",
        ["charge"] = new JsonObject { ["lago_id"] = Text(charge, "lago_id"), ["charge_model"] = Text(charge, "charge_model"), ["invoice_display_name"] = null },
        ["billable_metric"] = new JsonObject
        {
            ["lago_id"] = Text(charge, "lago_billable_metric_id"), ["name"] = "Call minutes", ["code"] = Text(charge, "billable_metric_code"), ["aggregation_type"] = "sum_agg",
        },
    };

    private JsonObject PortalUrl(string customer) => state.Customers.ContainsKey(customer)
        ? new JsonObject { ["customer"] = new JsonObject { ["portal_url"] = $"https://{LagoStandIn.PortalHost}/customer-portal/{Ids.Of(customer)}--{Interlocked.Increment(ref sessions)}" } }
        : throw new KeyNotFoundException("customer");

    // The first time Lago begins to make the file, and says nothing.
    private JsonObject? Download(string id)
    {
        if (InvoiceOf(id) is not { } invoice || !Is(invoice, "status", "finalized")) throw new KeyNotFoundException("invoice");
        if (state.PdfsBegun.Add(id)) return null;
        invoice["file_url"] = new Uri(address(), $"rails/active_storage/blobs/redirect/{id}.pdf").ToString();
        return Found("invoice", invoice);
    }

    private JsonObject? InvoiceOf(string id) => state.Invoices.FirstOrDefault(one => Is(one, "lago_id", id));

    private static JsonObject Found(string name, JsonObject? found) => new() { [name] = (found ?? throw new KeyNotFoundException(name)).DeepClone() };

    private static JsonObject Page(IQueryCollection query, string name, IEnumerable<JsonObject> all)
    {
        var (number, size, items) = (int.Parse(Said(query["page"]) ?? "1"), int.Parse(Said(query["per_page"]) ?? "100"), all.ToList());
        var pages = (items.Count + size - 1) / size;
        return new JsonObject
        {
            [name] = new JsonArray([.. items.Skip((number - 1) * size).Take(size).Select(item => item.DeepClone())]),
            ["meta"] = new JsonObject
            {
                ["current_page"] = number, ["next_page"] = number < pages ? number + 1 : null, ["prev_page"] = number > 1 ? number - 1 : null, ["total_pages"] = pages, ["total_count"] = items.Count,
            },
        };
    }

    private static IEnumerable<JsonObject> Of(IQueryCollection query, IEnumerable<JsonObject> all) => all.Where(one => Is(one, "external_customer_id", query["external_customer_id"]));

    private static bool Is(JsonObject one, string field, StringValues wanted) => Said(wanted) is not { } text || Text(one, field) == text;

    private static string? Said(StringValues value) => value.Count == 0 ? null : value[0];

    private static string Text(JsonObject one, string field) => one[field]!.GetValue<string>();

    private static DateTimeOffset At(JsonObject one) => DateTimeOffset.Parse(Text(one, "timestamp"), CultureInfo.InvariantCulture);

    private static JsonObject Without(JsonObject one, params string[] fields)
    {
        var rest = one.DeepClone().AsObject();
        foreach (var field in fields) rest.Remove(field);
        return rest;
    }
}
