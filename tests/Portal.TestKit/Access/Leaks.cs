using System.Text.RegularExpressions;

namespace Portal.TestKit.Access;

/// <summary>Looks for what an answer must not hold: marks of other clients, ids of the provider's.</summary>
internal static partial class Leaks
{
    /// <summary>Null when there is none.</summary>
    public static string? In(Answer answer, Cell cell, PlantedClient scope)
    {
        var text = answer.Headers + answer.Body;
        if (text.Contains(PlantedClient.Hidden, StringComparison.Ordinal)) return "an id of the provider's";
        if (RouteTable.Find(cell.Route)?.Audience is Audience.Holders) return null;
        var isGranted = cell.Expectation.Outcome == Outcome.Granted;
        var foreign = Marks().Matches(text).FirstOrDefault(mark => !isGranted || mark.Value != scope.Mark);
        return foreign is null ? null : $"it shows {foreign.Value}";
    }

    /// <summary>The same where nothing but the person counts, whatever was granted: marks of clients that are not theirs.</summary>
    public static string? OfOthers(Answer answer, IReadOnlyCollection<string> own) =>
        Marks().Matches(answer.Headers + answer.Body).FirstOrDefault(mark => !own.Contains(mark.Value)) is { } foreign ? $"it shows {foreign.Value}" : null;

    [GeneratedRegex("PLANTED-[A-Z]-")]
    private static partial Regex Marks();
}
