namespace Portal.Modularity.Texts;

/// <summary>Bounds the length of texts.</summary>
public static class Cutting
{
    /// <summary>The beginning of the text, at most so many UTF-16 units long. Never ends with half a character: the database takes none.</summary>
    public static string Cut(this string text, int most)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length <= most) return text;
        return char.IsHighSurrogate(text[most - 1]) ? text[..(most - 1)] : text[..most];
    }
}
