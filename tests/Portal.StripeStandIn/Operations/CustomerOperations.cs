using Portal.StripeStandIn.Server;

namespace Portal.StripeStandIn.Operations;

internal static class CustomerOperations
{
    public static IEnumerable<Operation> Known =>
    [
        new("GET", "/v1/customers/{id}", "rak_customer_read") { Answer = call => call.Retrieve("customer") },
    ];
}
