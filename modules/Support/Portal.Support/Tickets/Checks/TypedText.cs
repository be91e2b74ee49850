namespace Portal.Support.Tickets.Checks;

/// <summary>Typed text as it is stored: one kind of line break, no control characters (PostgreSQL refuses the null character).</summary>
internal static class TypedText
{
    public static string Line(string? text) => Clean(text?.ReplaceLineEndings(" "), keepsBreaks: false);

    public static string Lines(string? text) => Clean(text?.ReplaceLineEndings("\n"), keepsBreaks: true);

    private static string Clean(string? text, bool keepsBreaks) =>
        new string([.. (text ?? "").Where(sign => !char.IsControl(sign) || sign == '\t' || (keepsBreaks && sign == '\n'))]).Trim();
}
