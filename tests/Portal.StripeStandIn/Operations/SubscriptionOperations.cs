using System.Text.Json.Nodes;
using Portal.StripeStandIn.Objects;
using Portal.StripeStandIn.Server;

namespace Portal.StripeStandIn.Operations;

internal static class SubscriptionOperations
{
    private static readonly string[] Statuses =
        ["active", "all", "canceled", "ended", "incomplete", "incomplete_expired", "past_due", "paused", "trialing", "unpaid"];

    public static IEnumerable<Operation> Known =>
    [
        new("GET", "/v1/subscriptions", "rak_subscription_read")
        {
            Parameters = new ParameterRules().Text("customer", "price").OneOf("status", Statuses).Range("created").Paged(),
            Answer = List,
        },
        new("GET", "/v1/subscriptions/{id}", "rak_subscription_read") { Answer = call => call.Retrieve("subscription") },
    ];

    private static JsonObject List(StripeCall call)
    {
        var (asked, customer) = (call.Parameters, call.Customer());
        return call.PageByAge("subscription", call.State.Store.All("subscription")
            .Where(each => customer is null || each.Text("customer") == customer)
            .Where(each => asked.Text("price") is not { } price || each["items"]!.AsArray().Any(item => item!.AsObject().Text("price") == price))
            .Where(each => asked.InRange("created", each.Number("created")))
            .Where(each => Matches(each.Text("status"), asked.Text("status"))));
    }

    private static bool Matches(string status, string? asked) => asked switch
    {
        null => status != "canceled",
        "all" => true,
        "ended" => status is "canceled" or "incomplete_expired",
        _ => status == asked,
    };
}
