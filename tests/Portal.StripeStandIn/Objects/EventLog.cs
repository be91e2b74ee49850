using System.Text.Json.Nodes;

namespace Portal.StripeStandIn.Objects;

/// <summary>Writes down what changed, as snapshots.</summary>
internal static class EventLog
{
    public static StandInEvent Append(StandIn state, string type, JsonObject about)
    {
        var written = new JsonObject
        {
            ["id"] = state.NextId("evt"),
            ["object"] = "event",
            ["api_version"] = StripeVersion.Pinned,
            ["created"] = state.Now.ToUnix(),
            ["data"] = new JsonObject { ["object"] = new Presentation(state).Show(about, Expansion.None) },
            ["livemode"] = false,
            ["pending_webhooks"] = 1,
            ["request"] = new JsonObject().Null("id", "idempotency_key"),
            ["type"] = type,
        };
        if (state.Account != StandIn.PlatformAccount)
            written["account"] = state.Account;
        state.Store.Put(written);
        return new StandInEvent(written);
    }
}
