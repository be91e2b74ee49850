using System.Text.RegularExpressions;

namespace Portal.Support.Tickets.Checks;

/// <summary>Finds what looks like a secret in a typed text and names it for the writer, never with more of it than tells which one is meant.</summary>
internal static partial class SecretFinder
{
    private const int MostNamed = 5;

    private static readonly (Regex Pattern, Func<string, string?> Name)[] Kinds =
    [
        (PrivateKey(), _ => "a private key"),
        (KnownKey(), key => $"a secret key ({key[..7]}…)"),
        (Digits(), CardNumber),
        (Card(), CardNumber),
        (LongToken(), Token),
    ];

    /// <summary>The names of what was found, each once, in the order of the kinds; empty for a text that may be sent.</summary>
    public static IReadOnlyList<string> Find(string text)
    {
        var names = new List<string>();
        foreach (var (pattern, name) in Kinds)
        {
            text = pattern.Replace(text, match =>
            {
                if (name(match.Value) is not { } found) return match.Value;
                names.Add(found);
                // A key is not to be named a second time as a long token.
                return " ";
            });
        }
        return [.. names.Distinct().Take(MostNamed)];
    }

    private static string? CardNumber(string written)
    {
        var digits = written.Where(char.IsAsciiDigit).Select(digit => digit - '0').ToArray();
        return PassesLuhn(digits) ? $"a card number ending in {string.Concat(digits[^4..])}" : null;
    }

    private static bool PassesLuhn(int[] digits)
    {
        var sum = digits.Reverse().Select((digit, place) => place % 2 == 0 ? digit : digit * 2 is var twice && twice > 9 ? twice - 9 : twice).Sum();
        return sum % 10 == 0;
    }

    // Ids of tickets, clients and calls are written as GUIDs, and a word without digits is a word.
    private static string? Token(string run) =>
        !Guid.TryParseExact(run, "D", out _) && run.Any(char.IsAsciiDigit) && run.Any(char.IsAsciiLetter) ? $"a key or token ({run[..4]}…)" : null;

    [GeneratedRegex("-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----(?:.*?-----END [A-Z ]{0,20}PRIVATE KEY-----)?", RegexOptions.Singleline)]
    private static partial Regex PrivateKey();

    [GeneratedRegex(@"\b(?:(?:sk|rk)_(?:live|test)_\w{8,}|whsec_[\w+/=]{8,}|gh[pousr]_\w{20,}|xox[abprs]-[\w-]{10,}|AKIA[0-9A-Z]{16}|eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*)", RegexOptions.ECMAScript)]
    private static partial Regex KnownKey();

    // Card numbers begin with 2 to 6; they are typed in groups, with spaces or dashes.
    [GeneratedRegex("(?<![0-9])[2-6](?:[ -]?[0-9]){12,18}(?![0-9])")]
    private static partial Regex Digits();

    // The same between other numbers: before it stands an amount, behind it the month it is good until.
    [GeneratedRegex("(?<![0-9])(?:[2-6][0-9]{3}(?:[ -][0-9]{4}){3}|3[0-9]{3}[ -][0-9]{6}[ -][0-9]{5}|[2-6][0-9]{12,18})(?![0-9])")]
    private static partial Regex Card();

    [GeneratedRegex(@"(?<![\w/+-])[\w+-]{32,}", RegexOptions.ECMAScript)]
    private static partial Regex LongToken();
}
