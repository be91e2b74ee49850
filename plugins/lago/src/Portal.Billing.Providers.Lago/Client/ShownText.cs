using System.Text;

namespace Portal.Billing.Providers.Lago.Client;

/// <summary>Texts that somebody wrote at Lago for people to read.</summary>
internal static class ShownText
{
    private const int Longest = 500;

    /// <summary>The first text of which something is left without control characters, on one line and of bounded length.</summary>
    public static string Of(string otherwise, params ReadOnlySpan<string?> texts)
    {
        foreach (var text in texts)
            if (Clean(text) is { Length: > 0 } shown) return shown;
        return otherwise;
    }

    private static string Clean(string? text)
    {
        var shown = new StringBuilder();
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            if (shown.Length >= Longest) break;
            shown.Append(Rune.IsControl(rune) ? " " : rune.ToString());
        }

        return shown.ToString().Trim();
    }
}
