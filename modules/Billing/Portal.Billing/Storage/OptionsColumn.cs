using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Billing.Storage;

/// <summary>An account's options as one JSON object.</summary>
internal static class OptionsColumn
{
    public static void AsOptions(this PropertyBuilder<Dictionary<string, string>> property) => property.HasColumnType("jsonb").HasConversion(
        options => JsonSerializer.Serialize(options, JsonSerializerOptions.Default),
        json => JsonSerializer.Deserialize<Dictionary<string, string>>(json, JsonSerializerOptions.Default)!,
        new ValueComparer<Dictionary<string, string>>(
            (left, right) => left!.Count == right!.Count && !left.Except(right).Any(),
            options => options.Count,
            options => new Dictionary<string, string>(options)));
}
