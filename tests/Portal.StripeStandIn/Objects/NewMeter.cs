using System.Text.Json.Nodes;

namespace Portal.StripeStandIn.Objects;

/// <summary>A meter: what is counted and how it is summed up.</summary>
public sealed record NewMeter(string? Id = null) : NewObject(Id)
{
    public string DisplayName { get; init; } = "Minutes";

    public string EventName { get; init; } = "minutes";

    /// <summary><c>sum</c>, <c>count</c> or <c>last</c>.</summary>
    public string Formula { get; init; } = "sum";

    public bool Active { get; init; } = true;

    internal override JsonObject Build(StandIn state)
    {
        var created = state.Now.AddYears(-1).ToUnix();
        return new JsonObject
        {
            ["id"] = IdOr(state, "mtr"),
            ["object"] = "billing.meter",
            ["created"] = created,
            ["customer_mapping"] = new JsonObject { ["event_payload_key"] = "stripe_customer_id", ["type"] = "by_id" },
            ["default_aggregation"] = new JsonObject { ["formula"] = Formula },
            ["display_name"] = DisplayName,
            ["event_name"] = EventName,
            ["event_time_window"] = null,
            ["livemode"] = false,
            ["status"] = Active ? "active" : "inactive",
            ["status_transitions"] = new JsonObject { ["deactivated_at"] = Active ? null : created },
            ["updated"] = created,
            ["value_settings"] = new JsonObject { ["event_payload_key"] = "value" },
        };
    }
}
