using System.Text.Json.Nodes;

namespace Portal.StripeStandIn.Server;

/// <summary>What is about to be sent.</summary>
internal sealed record Answer(int Status, JsonObject Body)
{
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();
}
