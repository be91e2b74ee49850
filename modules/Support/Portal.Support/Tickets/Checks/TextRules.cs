using Portal.Modularity.Http;

namespace Portal.Support.Tickets.Checks;

/// <summary>What can be wrong with a typed text, told the same way in a form and over the API.</summary>
internal static class TextRules
{
    public static ApiErrorDetail Wrong(string field, string message) => new(field, message);

    public static ApiErrorDetail? Missing(string field, string text, string message) => text.Length == 0 ? Wrong(field, message) : null;

    public static ApiErrorDetail? TooLong(string field, string text, int longest) =>
        text.Length > longest ? Wrong(field, $"This is {text.Length - longest} characters too long; at most {longest} fit.") : null;

    /// <summary>Names what looks like a secret, unless the writer has looked at it and says that it is none.</summary>
    public static ApiErrorDetail? Secret(string field, string text, bool looked) =>
        !looked && SecretFinder.Find(text) is { Count: > 0 } found ? Wrong(field, $"This looks like {string.Join(" and ", found)}. Please take it out: support never needs it.") : null;
}
