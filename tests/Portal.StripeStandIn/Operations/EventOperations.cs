using System.Text.Json.Nodes;
using Portal.StripeStandIn.Objects;
using Portal.StripeStandIn.Server;

namespace Portal.StripeStandIn.Operations;

internal static class EventOperations
{
    private const int KeptDays = 30;
    private const int MostTypes = 20;

    public static IEnumerable<Operation> Known =>
    [
        new("GET", "/v1/events", "rak_event_read")
        {
            Parameters = new ParameterRules().Text("type").Texts("types").Flag("delivery_success").Range("created").Paged(),
            Answer = List,
        },
        new("GET", "/v1/events/{id}", "rak_event_read") { Answer = call => call.Retrieve("event") },
        new("GET", "/v2/core/events/{id}", "rak_event_read") { Answer = Thin },
    ];

    private static JsonObject List(StripeCall call)
    {
        var types = call.Parameters.Texts("types");
        if (types.Count > MostTypes)
            throw Problem.Invalid("types", $"You may only specify up to {MostTypes} types.");
        var oldest = call.State.Now.AddDays(-KeptDays).ToUnix();
        return call.PageByAge("event", call.State.Store.All("event")
            .Where(each => each.Number("created") >= oldest && call.Parameters.InRange("created", each.Number("created")))
            .Where(each => call.Parameters.Text("type") is not { } type || each.Text("type") == type)
            .Where(each => types.Count == 0 || types.Contains(each.Text("type"))));
    }

    private static JsonObject Thin(StripeCall call)
    {
        var snapshot = call.Id.StartsWith(StandInEvent.ThinPrefix, StringComparison.Ordinal) ? call.Id[StandInEvent.ThinPrefix.Length..] : "";
        return new StandInEvent(call.State.Store.Find("event", snapshot) ?? throw Problem.Missing("event", call.Id)).AsThin().Body;
    }
}
