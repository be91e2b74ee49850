using System.Text.Json.Nodes;
using Portal.StripeStandIn.Billing;
using Portal.StripeStandIn.Objects;
using Portal.StripeStandIn.Server;

namespace Portal.StripeStandIn.Operations;

internal static class InvoiceOperations
{
    public static IEnumerable<Operation> Known =>
    [
        new("GET", "/v1/invoices", "rak_invoice_read")
        {
            Parameters = new ParameterRules()
                .Text("customer", "subscription")
                .OneOf("status", "draft", "open", "paid", "uncollectible", "void")
                .OneOf("collection_method", "charge_automatically", "send_invoice")
                .Range("created", "due_date")
                .Paged(),
            Answer = List,
        },
        new("GET", "/v1/invoices/{id}", "rak_invoice_read") { Answer = call => call.Retrieve("invoice") },
        new("GET", "/v1/invoices/{id}/lines", "rak_invoice_read") { Parameters = new ParameterRules().Paged(), Answer = Lines },
        new("POST", "/v1/invoices/create_preview", "rak_invoice_read")
        {
            Parameters = new ParameterRules().Text("customer", "subscription").OneOf("preview_mode", "next", "recurring"),
            Answer = CreatePreview,
        },
    ];

    private static JsonObject List(StripeCall call)
    {
        var (asked, customer) = (call.Parameters, call.Customer());
        return call.PageByAge("invoice", call.State.Store.All("invoice")
            .Where(each => customer is null || each.TextOrNull("customer") == customer)
            .Where(each => Is(each, "status") && Is(each, "collection_method"))
            .Where(each => asked.Text("subscription") is not { } subscription || SubscriptionOf(each) == subscription)
            .Where(each => asked.InRange("created", each.Number("created")))
            .Where(each => asked.InRange("due_date", each.NumberOrNull("due_date") ?? long.MinValue)));

        bool Is(JsonObject invoice, string field) => asked.Text(field) is not { } value || invoice.TextOrNull(field) == value;
    }

    private static string? SubscriptionOf(JsonObject invoice) =>
        invoice["parent"]?["subscription_details"]?["subscription"]?.GetValue<string>();

    private static JsonObject Lines(StripeCall call)
    {
        var invoice = call.State.Store.Find("invoice", call.Id) ?? throw Problem.Missing("invoice", call.Id);
        return call.Page("line_item", invoice["lines"]!.AsArray().Select(line => line!.AsObject()));
    }

    private static JsonObject CreatePreview(StripeCall call)
    {
        var expansion = ExpandParameter.Read(call.Parameters, "invoice", isList: false);
        var steady = call.Parameters.Text("preview_mode") == "recurring";
        var preview = call.Show(Preview.Of(call.State, SubscriptionOf(call), steady), expansion);
        preview["lines"]!["url"] = "/v1/invoices/upcoming/lines";
        return preview;
    }

    private static JsonObject SubscriptionOf(StripeCall call)
    {
        var (customer, id) = (call.Customer(), call.Parameters.Text("subscription"));
        if (customer is null && id is null)
            throw Problem.Lacking("customer");
        if (id is null)
            throw Problem.NothingUpcoming(customer!);
        var subscription = call.State.Store.Find("subscription", id);
        return subscription is not null && (customer is null || subscription.Text("customer") == customer)
            ? subscription
            : throw Problem.Dangling("subscription", id, "subscription");
    }
}
