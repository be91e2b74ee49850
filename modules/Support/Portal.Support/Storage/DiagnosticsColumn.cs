using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Portal.Support.Contract;

namespace Portal.Support.Storage;

/// <summary>The diagnostic block as a JSON array of names and values.</summary>
internal sealed class DiagnosticsColumn() : ValueConverter<IReadOnlyList<DiagnosticFact>?, string?>(
    facts => Write(facts),
    json => Read(json))
{
    private static string? Write(IReadOnlyList<DiagnosticFact>? facts) => facts is null ? null : JsonSerializer.Serialize(facts, JsonSerializerOptions.Web);

    private static DiagnosticFact[]? Read(string? json) => json is null ? null : JsonSerializer.Deserialize<DiagnosticFact[]>(json, JsonSerializerOptions.Web);
}

/// <summary>A block is never changed after it was sent, so the list itself is its snapshot.</summary>
internal sealed class DiagnosticsComparer() : ValueComparer<IReadOnlyList<DiagnosticFact>?>(
    (left, right) => left == right || (left != null && right != null && left.SequenceEqual(right)),
    facts => facts == null ? 0 : facts.Count,
    facts => facts);
