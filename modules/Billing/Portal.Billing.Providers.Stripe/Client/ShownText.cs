using System.Text;

namespace Portal.Billing.Providers.Stripe.Client;

/// <summary>Texts that somebody wrote at Stripe for people to read.</summary>
internal static class ShownText
{
    private const int Longest = 500;

    /// <summary>The text without control characters, on one line and of bounded length; null when nothing is left.</summary>
    public static string? Of(string? text)
    {
        if (text is null) return null;
        var shown = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (shown.Length >= Longest) break;
            shown.Append(Rune.IsControl(rune) ? " " : rune.ToString());
        }

        return shown.ToString().Trim() is { Length: > 0 } trimmed ? trimmed : null;
    }
}
