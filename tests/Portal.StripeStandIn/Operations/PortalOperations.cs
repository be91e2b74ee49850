using System.Text.Json.Nodes;
using Portal.StripeStandIn.HostedPortal;
using Portal.StripeStandIn.Objects;
using Portal.StripeStandIn.Server;

namespace Portal.StripeStandIn.Operations;

internal static class PortalOperations
{
    public static IEnumerable<Operation> Known =>
    [
        new("POST", "/v1/billing_portal/sessions", "rak_billing_portal_write")
        {
            Parameters = new ParameterRules()
                .Text("customer", "configuration", "locale", "on_behalf_of", "return_url")
                .Hash("after_expiration", "flow_data"),
            Answer = CreateSession,
        },
        new("GET", "/v1/billing_portal/configurations", "rak_billing_portal_read")
        {
            Parameters = new ParameterRules().Flag("active", "is_default").Paged(),
            Answer = ListConfigurations,
        },
        new("GET", "/v1/billing_portal/configurations/{id}", "rak_billing_portal_read")
        {
            Answer = call => call.Retrieve("billing_portal.configuration"),
        },
    ];

    private static JsonObject CreateSession(StripeCall call)
    {
        var expansion = ExpandParameter.Read(call.Parameters, "billing_portal.session", isList: false);
        var customer = call.Parameters.Text("customer") ?? throw Problem.Lacking("customer");
        if (call.State.Store.Find("customer", customer) is not { } known || known.Flag("deleted"))
            throw Problem.Dangling("customer", customer, "customer");
        var session = PortalSession.Create(call, customer, ConfigurationOf(call));
        call.State.Store.Put(session);
        return call.Show(session, expansion);
    }

    private static string ConfigurationOf(StripeCall call)
    {
        if (call.Parameters.Text("configuration") is { } named)
            return call.State.Store.Find("billing_portal.configuration", named) is { } known && known.Flag("active")
                ? named
                : throw Problem.Dangling("billing_portal.configuration", named, "configuration");
        var usual = call.State.Store.All("billing_portal.configuration").FirstOrDefault(each => each.Flag("is_default") && each.Flag("active"));
        return usual?.Text("id") ?? throw new Problem(400, "You can't create a portal session in test mode until you save your customer portal settings in test mode.");
    }

    private static JsonObject ListConfigurations(StripeCall call) =>
        call.PageByAge("billing_portal.configuration", call.State.Store.All("billing_portal.configuration")
            .Where(each => call.Parameters.Flag("active") is not { } active || each.Flag("active") == active)
            .Where(each => call.Parameters.Flag("is_default") is not { } usual || each.Flag("is_default") == usual));
}
