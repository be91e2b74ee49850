namespace Portal.Identity.Contract;

/// <summary>How dates, numbers and money are written for people; the words around them stay English. Figures for programs never depend on it.</summary>
public enum RegionalFormat
{
    /// <summary><c>23 Nov 2026</c>, <c>1,234.50</c>: Australia, New Zealand, the United Kingdom.</summary>
    Australia,

    /// <summary><c>Nov 23, 2026</c>, <c>1,234.50</c>.</summary>
    UnitedStates,

    /// <summary><c>23.11.2026</c>, <c>1.234,50</c>.</summary>
    Germany,

    /// <summary><c>23/11/2026</c>, <c>1 234,50</c>.</summary>
    France,

    /// <summary><c>2026-11-23</c>, <c>1,234.50</c>.</summary>
    Iso,
}

/// <summary>The formats by the names under which they are stored and chosen.</summary>
public static class RegionalFormats
{
    private static readonly Dictionary<RegionalFormat, (string Key, string Title)> Names = new()
    {
        [RegionalFormat.Australia] = ("en-AU", "23 Nov 2026 · 1,234.50 (Australia, New Zealand, United Kingdom)"),
        [RegionalFormat.UnitedStates] = ("en-US", "Nov 23, 2026 · 1,234.50 (United States)"),
        [RegionalFormat.Germany] = ("de-DE", "23.11.2026 · 1.234,50 (Germany)"),
        [RegionalFormat.France] = ("fr-FR", "23/11/2026 · 1 234,50 (France)"),
        [RegionalFormat.Iso] = ("iso", "2026-11-23 · 1,234.50 (ISO dates)"),
    };

    /// <summary>For example <c>en-AU</c>.</summary>
    public static string Key(this RegionalFormat format) => Names[format].Key;

    /// <summary>For example <c>23.11.2026 · 1.234,50 (Germany)</c>.</summary>
    public static string Title(this RegionalFormat format) => Names[format].Title;

    /// <summary>Null when no format has this key.</summary>
    public static RegionalFormat? Find(string? key) => Names.Where(name => name.Value.Key == key).Select(name => (RegionalFormat?)name.Key).FirstOrDefault();
}
