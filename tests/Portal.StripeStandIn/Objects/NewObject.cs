using System.Text.Json.Nodes;

namespace Portal.StripeStandIn.Objects;

/// <summary>Something to be put into the state: what is not said gets Stripe's defaults, and a made-up id.</summary>
public abstract record NewObject(string? Id)
{
    internal abstract JsonObject Build(StandIn state);

    private protected string IdOr(StandIn state, string prefix) => Id ?? state.NextId(prefix);
}
