using System.Text.RegularExpressions;

namespace Portal.Host.Logs;

/// <summary>Takes out of a text what a reader of logs may not have: keys, passwords, tokens, cookies, mail addresses, and what follows the host of an address.</summary>
/// <remarks>The last net: whoever writes a line leaves them out already. It finds them by how they look and by what stands before them.</remarks>
internal static partial class Redactor
{
    private const string Gone = "[redacted]";
    private const int LongestText = 32 * 1024;

    public static string Redact(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > LongestText) text = $"{text.AsSpan(0, LongestText)} … (cut)";
        text = PrivateKey().Replace(text, Gone);
        text = Headers().Replace(text, $"$1{Gone}");
        text = Address().Replace(text, static match => match.Groups["rest"].Length > 1 || match.Groups["user"].Success ? $"{match.Groups["scheme"].Value}{match.Groups["host"].Value}/{Gone}" : match.Value);
        text = Named().Replace(text, $"$1{Gone}");
        text = Query().Replace(text, $"$1{Gone}");
        text = Known().Replace(text, Gone);
        text = Mail().Replace(text, Gone);
        return Run().Replace(text, static match => IsToken(match.ValueSpan) ? Gone : match.Value);
    }

    /// <summary>Whether a value with this name is one that is never written, whatever it looks like.</summary>
    public static bool IsSecret(string name) => SecretName().IsMatch(name);

    // Ids of requests, clients and tickets may be read: a GUID, or the eight bytes of a request.
    private static bool IsToken(ReadOnlySpan<char> run) => !Guid.TryParseExact(run, "D", out _) && run.ContainsAnyInRange('0', '9') && (run.ContainsAnyInRange('a', 'z') || run.ContainsAnyInRange('A', 'Z'));

    [GeneratedRegex("-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----(?:.*?-----END [A-Z ]{0,20}PRIVATE KEY-----|.*)", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex PrivateKey();

    // To the end of the line: a cookie's value may hold spaces and semicolons.
    [GeneratedRegex(@"\b((?:Set-)?Cookie2?""?\s*[:=]|(?:Proxy-)?Authorization""?\s*[:=]|[\w-]*-Signature""?\s*[:=]|Bearer |Basic )[^\r\n]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Headers();

    [GeneratedRegex(@"(?<scheme>\b[a-z][a-z0-9+.-]{1,20}://)(?<user>[^\s/?#@""'<>]{1,256}@)?(?<host>[^\s/?#@""'<>()]{1,256})(?<rest>[/?#][^\s""'<>]*)?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    // As in connection strings, queries, forms and JSON. A password may hold spaces; it ends where the next setting begins.
    [GeneratedRegex(@"((?:\b|_)(?:password|passwd|pwd|passphrase|secret|secretkey|client_secret|webhooksecret|apikey|api[_-]key|(?:access|refresh|id)?[_-]?token)[""']?\s*[=:]\s*)(?:""[^""\r\n]*""?|'[^'\r\n]*'?|[^;&\r\n""']+)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Named();

    // Words that mean a secret only where a query or a form says them.
    [GeneratedRegex(@"((?:\b|_)(?:code|state|nonce|session|ticket|sig|signature|key|v1)=)[^\s;&""']+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Query();

    [GeneratedRegex(@"\b(?:(?:sk|rk|pk)_(?:live|test)_\w{4,}|whsec_[\w+/=-]{4,}|(?:bps|cs|seti|pi|ek|acct_session)_\w{8,}|gh[pousr]_\w{20,}|xox[abprs]-[\w-]{10,}|AKIA[0-9A-Z]{16}|eyJ[\w-]{8,}(?:\.[\w-]*){0,4}|CfDJ8[\w-]{8,}|__Host-[\w-]+=[^;\s]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Known();

    [GeneratedRegex(@"[\w.%+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}", RegexOptions.CultureInvariant)]
    private static partial Regex Mail();

    [GeneratedRegex(@"(?<![\w+-])[A-Za-z0-9_+-]{32,}={0,2}", RegexOptions.CultureInvariant)]
    private static partial Regex Run();

    [GeneratedRegex("passw|pwd|secret|token|cookie|authoriz|signature|credential|connectionstring|apikey|e-?mail", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SecretName();
}
