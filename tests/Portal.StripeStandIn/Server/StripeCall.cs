using System.Text.Json.Nodes;
using Portal.StripeStandIn.Objects;

namespace Portal.StripeStandIn.Server;

/// <summary>A request that was let in: whose state it is about, and what it asks.</summary>
internal sealed record StripeCall(StandIn State, Parameters Parameters, string Path)
{
    private const int UsualLimit = 10;

    /// <summary>The id in the path.</summary>
    public string Id { get; init; } = "";

    /// <summary>Set by a fault: every page is the first.</summary>
    public bool IgnoresCursors { get; init; }

    /// <summary>The object that the path names.</summary>
    public JsonObject Retrieve(string type)
    {
        var expansion = ExpandParameter.Read(Parameters, type, isList: false);
        return Show(State.Store.Find(type, Id) ?? throw Problem.Missing(type, Id), expansion);
    }

    /// <summary>The customer that a list is about, or null; one that does not exist is refused, a deleted one has an empty list.</summary>
    public string? Customer() =>
        Parameters.Text("customer") is not { } asked || State.Store.Find("customer", asked) is not null
            ? Parameters.Text("customer")
            : throw Problem.Dangling("customer", asked, "customer");

    public JsonObject Show(JsonObject stored, Expansion expansion) => new Presentation(State).Show(stored, expansion);

    /// <summary>A page of these, newest first.</summary>
    public JsonObject PageByAge(string type, IEnumerable<JsonObject> all) => Page(type, all
        .OrderByDescending(each => each.Number("created"))
        .ThenByDescending(each => each.Text("id"), StringComparer.Ordinal));

    /// <summary>A page of these in their own order.</summary>
    public JsonObject Page(string type, IEnumerable<JsonObject> ordered)
    {
        var expansion = ExpandParameter.Read(Parameters, type, isList: true);
        var limit = (int)(Parameters.Number("limit") ?? UsualLimit);
        var (page, more) = Cut([.. ordered], limit, type);
        return new JsonObject
        {
            ["object"] = "list",
            ["data"] = JsonObjects.ToArray(page.Select(each => Show(each, expansion))),
            ["has_more"] = more,
            ["url"] = Path,
        };
    }

    private (JsonObject[] Page, bool More) Cut(JsonObject[] all, int limit, string type)
    {
        if (IgnoresCursors)
            return (all[..Math.Min(limit, all.Length)], true);
        if (Parameters.Text("ending_before") is { } before)
        {
            var end = At(before, "ending_before");
            var start = Math.Max(0, end - limit);
            return (all[start..end], start > 0);
        }
        var first = Parameters.Text("starting_after") is { } after ? At(after, "starting_after") + 1 : 0;
        return (all[first..Math.Min(first + limit, all.Length)], first + limit < all.Length);

        int At(string id, string param)
        {
            var found = Array.FindIndex(all, each => each.Text("id") == id);
            return found >= 0 ? found : throw Problem.Dangling(type, id, param);
        }
    }
}
