using Portal.StripeStandIn.Server;

namespace Portal.StripeStandIn.Operations;

/// <summary>The account itself, and where it sends webhooks.</summary>
internal static class AccountOperations
{
    public static IEnumerable<Operation> Known =>
    [
        new("GET", "/v1/account", "rak_account_read") { Answer = call => (call with { Id = call.State.Account }).Retrieve("account") },
        new("GET", "/v1/webhook_endpoints", "rak_webhook_read")
        {
            Parameters = new ParameterRules().Paged(),
            Answer = call => call.PageByAge("webhook_endpoint", call.State.Store.All("webhook_endpoint")),
        },
    ];
}
