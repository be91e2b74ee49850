using System.Text.Json.Nodes;

namespace Portal.StripeStandIn.Server;

/// <summary>One method and path of the API, the permission it needs, what may be asked, and its answer.</summary>
internal sealed record Operation(string Method, string Template, string Permission)
{
    public ParameterRules Parameters { get; init; } = ParameterRules.ExpandOnly;

    public required Func<StripeCall, JsonObject> Answer { get; init; }
}
