using System.Text.Json.Nodes;

namespace Portal.Billing.Providers.Stripe.Tests.Specification.Malformed;

/// <summary>A place in a JSON text where a value stands.</summary>
/// <param name="Path">Names from the root on; entries of a list share theirs.</param>
/// <param name="Around">The object or list that the value stands in.</param>
/// <param name="Name">The field; null in a list.</param>
/// <param name="Index">The entry; 0 in an object.</param>
internal sealed record Place(string Path, JsonNode Around, string? Name, int Index)
{
    private const string Mark = "@spoiled@";

    /// <summary>All places, outer ones before what stands in them.</summary>
    public static IEnumerable<Place> In(JsonNode? node, string path = "") => node switch
    {
        JsonObject fields => fields.SelectMany(field => From(new Place($"{path}.{field.Key}", fields, field.Key, 0), field.Value)),
        JsonArray entries => entries.SelectMany((entry, index) => From(new Place($"{path}[]", entries, null, index), entry)),
        _ => [],
    };

    /// <summary>The whole text with something else at this place; null to leave it out. It need not be JSON.</summary>
    public string Replace(JsonNode root, string? json)
    {
        if (Around is JsonObject fields)
        {
            if (json is null) fields.Remove(Name!);
            else fields[Name!] = Mark;
        }
        else
        {
            var entries = Around.AsArray();
            if (json is null) entries.RemoveAt(Index);
            else entries[Index] = Mark;
        }

        return root.ToJsonString().Replace($"\"{Mark}\"", json, StringComparison.Ordinal);
    }

    private static IEnumerable<Place> From(Place place, JsonNode? value) => In(value, place.Path).Prepend(place);
}
