using System.Text.RegularExpressions;

namespace Portal.Billing.Plugins;

/// <summary>The form of a provider's key: it names a settings section, a database schema and a part of an address.</summary>
internal static partial class ProviderKey
{
    private const int MaxLength = 40;

    public static bool IsWellFormed(string? key) => key is { Length: > 0 and <= MaxLength } && Form().IsMatch(key);

    /// <summary>A name that may be malformed, as it can be written to a log or an answer.</summary>
    public static string Shown(string name) => IsWellFormed(name) ? name : Foreign().Replace(name.Length > MaxLength ? name[..MaxLength] : name, "?");

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();

    [GeneratedRegex("[^A-Za-z0-9.-]", RegexOptions.CultureInvariant)]
    private static partial Regex Foreign();
}
