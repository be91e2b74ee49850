using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Portal.Billing.Providers.Ledger.Import;

/// <summary>Single values of a document, each with the one sentence that says what would be right.</summary>
internal static partial class Scalars
{
    private static readonly DateTimeOffset Earliest = new(1970, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Latest = new(2200, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static string? Text(JsonElement value, ObjectReader owner, string name)
    {
        var (text, problem) = Text(value);
        if (problem is not null) owner.Wrong(name, problem);
        return text;
    }

    public static string? Text(JsonElement value, ImportErrors errors, string path)
    {
        var (text, problem) = Text(value);
        if (problem is not null) errors.Add(path, problem);
        return text;
    }

    public static long? Whole(JsonElement value, (long Least, long Most) range, ObjectReader owner, string name)
    {
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) && number >= range.Least && number <= range.Most) return number;
        owner.Wrong(name, string.Create(CultureInfo.InvariantCulture, $"is a whole number from {range.Least} to {range.Most}."));
        return null;
    }

    public static decimal? Exact(JsonElement value, (decimal Least, decimal Most) range, ObjectReader owner, string name)
    {
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number)
            && number >= range.Least && number <= range.Most && number.Scale <= Limits.Decimals) return number;
        owner.Wrong(name, string.Create(CultureInfo.InvariantCulture, $"is a number from {range.Least} to {range.Most} with at most {Limits.Decimals} decimals."));
        return null;
    }

    public static DateTimeOffset? Instant(JsonElement value, ObjectReader owner, string name)
    {
        if (value.ValueKind == JsonValueKind.String && Text(value).Value is { } text && WithZone().IsMatch(text)
            && value.TryGetDateTimeOffset(out var instant) && instant >= Earliest && instant < Latest)
            return WholeMicroseconds(instant.ToUniversalTime());
        owner.Wrong(name, "is an instant with its offset, for example \"2026-07-01T00:00:00Z\".");
        return null;
    }

    /// <summary>The name of a field; null when it is no text.</summary>
    public static string? Name(JsonProperty field)
    {
        try
        {
            return field.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    public static string Quote(string text) => JsonSerializer.Serialize(text.Length <= 60 ? text : text[..60]);

    private static (string? Value, string? Problem) Text(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String) return (null, "is a text.");
        try
        {
            var text = value.GetString()!;
            if (string.IsNullOrWhiteSpace(text) || text.Length > Limits.TextLength) return (null, $"is a text of 1 to {Limits.TextLength} characters.");
            return text.Any(char.IsControl) ? (null, "holds a control character.") : (text, null);
        }
        catch (InvalidOperationException)
        {
            return (null, "holds half a character (a lone surrogate).");
        }
    }

    // The database keeps microseconds; a finer instant would come back changed.
    private static DateTimeOffset WholeMicroseconds(DateTimeOffset instant) => instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerMicrosecond));

    [GeneratedRegex(@"(Z|[+-]\d\d:\d\d)\z")]
    private static partial Regex WithZone();
}
