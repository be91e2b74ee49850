using System.Text.Json.Nodes;

namespace Portal.StripeStandIn.Objects;

/// <summary>An event, as it is listed and sent. The variations are copies; the state keeps the original.</summary>
public sealed record StandInEvent(JsonObject Body)
{
    public string Id => Body.Text("id");

    public string Type => Body.Text("type");

    /// <summary>The same event under another type, also one that Stripe does not have.</summary>
    public StandInEvent OfType(string type) => With("type", type);

    /// <summary>As an endpoint without a pinned version would get it.</summary>
    public StandInEvent OfVersion(string version) => With("api_version", version);

    /// <summary>As if it came from live mode.</summary>
    public StandInEvent InLiveMode() => With("livemode", true);

    /// <summary>As if it came from a connected account.</summary>
    public StandInEvent OfAccount(string account) => With("account", account);

    /// <summary>The thin event of the same change: what it is about, and no state.</summary>
    public StandInEvent AsThin()
    {
        var about = Body["data"]!["object"]!.AsObject();
        return new StandInEvent(new JsonObject
        {
            ["id"] = ThinPrefix + Id,
            ["object"] = "v2.core.event",
            ["created"] = UnixTime.FromUnix(Body.Number("created")).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'"),
            ["livemode"] = Body.Flag("livemode"),
            ["related_object"] = new JsonObject
            {
                ["id"] = about.Text("id"),
                ["type"] = about.Text("object"),
                ["url"] = $"/v1/{about.Text("object").Replace('.', '/')}s/{about.Text("id")}",
            },
            ["snapshot_event"] = Id,
            ["type"] = "v1." + Type,
        });
    }

    internal const string ThinPrefix = "evt_thin_";

    private StandInEvent With(string field, JsonNode value)
    {
        var copy = Body.DeepClone().AsObject();
        copy[field] = value;
        return new StandInEvent(copy);
    }
}
