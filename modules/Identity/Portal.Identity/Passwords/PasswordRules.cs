using System.Text;

namespace Portal.Identity.Passwords;

/// <summary>Which passwords may be chosen (ASVS 6.2): long enough, not guessed first, and not made of words that stand on the page. No rule asks for kinds of characters.</summary>
internal static class PasswordRules
{
    public const int Shortest = 8;
    public const int Longest = 128;

    private const int ShortestWord = 3;
    private const int FewestOtherLetters = 4;
    private const string ListName = "Portal.Identity.Passwords.common-passwords.txt";

    private static readonly Lazy<HashSet<string>> Common = new(ReadList);

    /// <summary>What is wrong with it, in a sentence for the person; null when it may be chosen.</summary>
    /// <param name="surroundings">What somebody who guesses knows as well: the member's name, address and organisation.</param>
    public static string? Problem(string password, params IEnumerable<string> surroundings)
    {
        var length = password.EnumerateRunes().Count();
        return length switch
        {
            < Shortest => $"Choose at least {Shortest} characters. Several words in a row are easy to keep in mind.",
            > Longest => $"Choose at most {Longest} characters.",
            _ when Common.Value.Contains(password.ToLowerInvariant()) => "This password is among the first that are guessed. Choose another one.",
            _ when IsMadeOf(WordsOf([.. surroundings, "portal", "billing", "support", "password"]), password.ToLowerInvariant()) =>
                "This password is made of words that stand near your account. Choose another one.",
            _ => null,
        };
    }

    // What is left beside such words has to be worth guessing by itself.
    private static bool IsMadeOf(IEnumerable<string> words, string password)
    {
        var rest = words.OrderByDescending(word => word.Length).Aggregate(password, (left, word) => left.Replace(word, "", StringComparison.Ordinal));
        return rest.Length < password.Length && rest.EnumerateRunes().Count(Rune.IsLetter) < FewestOtherLetters;
    }

    private static IEnumerable<string> WordsOf(IEnumerable<string> texts) =>
        texts.SelectMany(text => string.Concat(text.ToLowerInvariant().Select(letter => char.IsLetterOrDigit(letter) ? letter : ' ')).Split(' '))
            .Where(word => word.Length >= ShortestWord).Distinct();

    private static HashSet<string> ReadList()
    {
        using var list = new StreamReader(typeof(PasswordRules).Assembly.GetManifestResourceStream(ListName)!);
        return [.. list.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }
}
