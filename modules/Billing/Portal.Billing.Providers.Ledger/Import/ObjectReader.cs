using System.Text.Json;

namespace Portal.Billing.Providers.Ledger.Import;

/// <summary>Reads one JSON object field by field and notes what is wrong with each. A field that nobody read is unknown.</summary>
internal sealed class ObjectReader
{
    private readonly Dictionary<string, JsonElement> fields = new(StringComparer.Ordinal);
    private readonly HashSet<string> known = new(StringComparer.Ordinal);
    private readonly ImportErrors errors;
    private readonly int errorsBefore;

    private ObjectReader(JsonElement element, string path, ImportErrors errors)
    {
        (Path, this.errors, errorsBefore) = (path, errors, errors.Count);
        foreach (var field in element.EnumerateObject())
        {
            if (Scalars.Name(field) is not { } name) errors.Add(Path, "has a field whose name holds half a character (a lone surrogate).");
            else if (!fields.TryAdd(name, field.Value)) errors.Add(Path, $"has a field that stands here twice: {Scalars.Quote(name)}.");
        }
    }

    public string Path { get; }

    /// <summary>Whether nothing was wrong in this object so far, so that rules across its fields make sense.</summary>
    public bool IsSound => errors.Count == errorsBefore && !errors.IsFull;

    public static ObjectReader? Of(JsonElement element, string path, ImportErrors errors)
    {
        if (element.ValueKind == JsonValueKind.Object) return new ObjectReader(element, path, errors);
        errors.Add(path, "is no object.");
        return null;
    }

    public void Wrong(string field, string message) => errors.Add($"{Path}.{field}", message);

    public string? Text(string name, bool required = true) => Take(name, required) is { } value ? Scalars.Text(value, this, name) : null;

    public string? Word(string name, string[] allowed, bool required = true)
    {
        var word = Text(name, required);
        if (word is null || allowed.Contains(word, StringComparer.Ordinal)) return word;
        Wrong(name, $"is one of {string.Join(", ", allowed)}.");
        return null;
    }

    public Currency? Currency(string name, bool required = true)
    {
        if (Text(name, required) is not { } code) return null;
        if (code.All(char.IsAsciiLetterUpper) && Providers.Currency.TryParse(code, out var currency)) return currency;
        Wrong(name, "is a currency of three capital letters, for example \"AUD\".");
        return null;
    }

    public long? Whole(string name, long least, long most, bool required = true) =>
        Take(name, required) is { } value ? Scalars.Whole(value, (least, most), this, name) : null;

    public long? Amount(string name, bool required = true) => Whole(name, -Limits.Amount, Limits.Amount, required);

    public decimal? Exact(string name, decimal least, decimal most, bool required = true) =>
        Take(name, required) is { } value ? Scalars.Exact(value, (least, most), this, name) : null;

    public DateTimeOffset? Instant(string name, bool required = true) => Take(name, required) is { } value ? Scalars.Instant(value, this, name) : null;

    public bool? Flag(string name)
    {
        if (Take(name, required: false) is not { } value) return null;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False) return value.GetBoolean();
        Wrong(name, "is true or false.");
        return null;
    }

    public ObjectReader? Object(string name, bool required = false) =>
        Take(name, required) is { } value ? Of(value, $"{Path}.{name}", errors) : null;

    public IEnumerable<ObjectReader> Objects(string name, int most, bool required = false) =>
        Items(name, most, required).Select(item => Of(item.Element, item.Path, errors)).OfType<ObjectReader>();

    public string[] Texts(string name, int most) =>
        [.. Items(name, most, required: false).Select(item => Scalars.Text(item.Element, errors, item.Path)).OfType<string>()];

    /// <summary>Notes the fields nobody asked for.</summary>
    public void Close()
    {
        foreach (var name in fields.Keys.Except(known))
            errors.Add(Path, $"has a field that is not known here: {Scalars.Quote(name)}.");
    }

    private IEnumerable<(JsonElement Element, string Path)> Items(string name, int most, bool required)
    {
        if (Take(name, required) is not { } list) yield break;
        if (list.ValueKind != JsonValueKind.Array) Wrong(name, "is a list.");
        else if (list.GetArrayLength() > most) Wrong(name, $"has at most {most} entries.");
        else
            for (var index = 0; index < list.GetArrayLength() && !errors.IsFull; index++)
                yield return (list[index], $"{Path}.{name}[{index}]");
    }

    private JsonElement? Take(string name, bool required)
    {
        known.Add(name);
        if (fields.TryGetValue(name, out var value) && value.ValueKind != JsonValueKind.Null) return value;
        if (required) Wrong(name, "is missing.");
        return null;
    }
}
