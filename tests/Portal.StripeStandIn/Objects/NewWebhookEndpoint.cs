using System.Text.Json.Nodes;

namespace Portal.StripeStandIn.Objects;

/// <summary>Where Stripe was told to send events. Listing it sends nothing: see the webhook sender.</summary>
public sealed record NewWebhookEndpoint(string? Id = null) : NewObject(Id)
{
    public string Url { get; init; } = "https://portal.example/webhooks/billing/stripe";

    /// <summary>Null: the account's default version, whatever that is.</summary>
    public string? ApiVersion { get; init; } = StripeVersion.Pinned;

    public IReadOnlyList<string> EnabledEvents { get; init; } = ["*"];

    internal override JsonObject Build(StandIn state) => new()
    {
        ["id"] = IdOr(state, "we"),
        ["object"] = "webhook_endpoint",
        ["api_version"] = ApiVersion,
        ["application"] = null,
        ["created"] = state.Now.ToUnix(),
        ["description"] = null,
        ["enabled_events"] = JsonObjects.ToArray(EnabledEvents),
        ["livemode"] = false,
        ["metadata"] = new JsonObject(),
        ["status"] = "enabled",
        ["url"] = Url,
    };
}
