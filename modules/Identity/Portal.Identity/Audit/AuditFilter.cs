using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Portal.Identity.Contract;

namespace Portal.Identity.Audit;

/// <summary>Which entries somebody wants to see; null and empty let all through. A word that nothing has is taken for none.</summary>
/// <param name="Area">A part of the log.</param>
/// <param name="Action">One action; narrower than <paramref name="Area"/>.</param>
/// <param name="Who">Part of a person's or a partner's name.</param>
/// <param name="From">The first day, as the reader's zone counts days.</param>
/// <param name="To">The last day, itself included.</param>
internal sealed record AuditFilter(
    AuditArea? Area = null, AuditAction? Action = null, AuditOutcome? Outcome = null, string Who = "", DateOnly? From = null, DateOnly? To = null)
{
    private const int LongestName = 100;

    public bool IsEmpty => this == new AuditFilter();

    /// <summary>What the one list of the form holds: an area, an action, or nothing.</summary>
    public string Shows => Action?.Key() ?? (Area is { } area ? AuditWords.Key(area) : "");

    /// <summary>The filter as addresses carry it, each part with its ampersand.</summary>
    public string Query => string.Concat(Parts.Where(part => part.Value.Length > 0).Select(part => $"&{part.Name}={Uri.EscapeDataString(part.Value)}"));

    /// <summary>The keys of the actions that pass.</summary>
    public string[] Actions => [.. Enum.GetValues<AuditAction>().Where(Passes).Select(AuditWords.Key)];

    private IEnumerable<(string Name, string Value)> Parts =>
        [("show", Shows), ("outcome", Outcome is { } outcome ? AuditWords.Key(outcome) : ""), ("who", Who), ("from", Write(From)), ("to", Write(To))];

    public static AuditFilter Read(IQueryCollection query)
    {
        var show = query["show"].ToString();
        return new(
            Find<AuditArea>(show, AuditWords.Key), AuditWords.Find(show), Find<AuditOutcome>(query["outcome"], AuditWords.Key),
            NameOf(query["who"].ToString()), ReadDay(query["from"]), ReadDay(query["to"]));
    }

    public static string Write(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private bool Passes(AuditAction action) =>
        (Action ?? action) == action && (Area ?? action.Area()) == action.Area() && (Outcome ?? action.Outcome()) == action.Outcome();

    private static T? Find<T>(string? word, Func<T, string> key)
        where T : struct, Enum => Enum.GetValues<T>().Where(value => key(value) == word).Select(value => (T?)value).FirstOrDefault();

    // The database takes no text with a zero or with half a character in it.
    private static string NameOf(string text) =>
        string.Concat((text.Length <= LongestName ? text : text[..LongestName]).EnumerateRunes().Where(rune => !Rune.IsControl(rune))).Trim();

    private static DateOnly? ReadDay(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
