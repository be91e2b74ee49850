using System.Text.Json.Nodes;

namespace Portal.Billing.Providers.Lago.Tests.StandIn;

/// <summary>What the stand-in knows: Lago's objects as its API shows them. A test changes a field before anybody asks.</summary>
internal sealed class LagoState
{
    public Dictionary<string, JsonObject> Customers { get; } = [];

    public List<JsonObject> Subscriptions { get; } = [];

    public Dictionary<string, JsonObject> Coupons { get; } = [];

    public List<JsonObject> AppliedCoupons { get; } = [];

    public Dictionary<string, JsonObject> Metrics { get; } = new() { [Catalogue.Metric] = Catalogue.MinuteMetric() };

    public List<JsonObject> Events { get; } = [];

    public List<JsonObject> Invoices { get; } = [];

    public List<JsonObject> Payments { get; } = [];

    /// <summary>Units that Lago would charge, where they are not the sum of the events; asked for each time.</summary>
    public Func<string>? ChargedUnits { get; set; }

    /// <summary>Invoices whose PDF was asked for once: Lago makes it meanwhile.</summary>
    public HashSet<string> PdfsBegun { get; } = [];

    public CustomerAtLago Customer(string id, string zone = "Australia/Sydney")
    {
        Customers[id] = new JsonObject
        {
            ["lago_id"] = Ids.Of(id),
            ["sequential_id"] = Customers.Count + 1,
            ["slug"] = $"LAG-{Customers.Count + 1:000}",
            ["external_id"] = id,
            ["applicable_timezone"] = zone,
            ["currency"] = "AUD",
            ["name"] = "A customer",
            ["created_at"] = "2025-01-01T00:00:00Z",
        };
        return new CustomerAtLago(this, id);
    }
}
