using System.Net;
using System.Text.RegularExpressions;

namespace Portal.Billing.Tests.Specification.Reading;

/// <summary>An answer as a stranger could compare it with another one.</summary>
/// <param name="Headers">All of them, one a line, in a fixed order.</param>
public sealed partial record Answer(HttpStatusCode Status, string Headers, string Body)
{
    /// <summary>Without what no two answers share: the request's id, the antiforgery token, and the page's own address in the skip link.</summary>
    public Answer Comparable() => new(Status, Varying().Replace(Headers, ""), Varying().Replace(Body, ""));

    public string Header(string name) =>
        Headers.Split('\n').Single(line => line.StartsWith(name + ": ", StringComparison.OrdinalIgnoreCase))[(name.Length + 2)..];

    internal static async Task<Answer> ReadAsync(HttpResponseMessage answer, CancellationToken stop)
    {
        var headers = answer.Headers.Concat(answer.Content.Headers).Select(header => $"{header.Key}: {string.Join(", ", header.Value)}");
        return new Answer(answer.StatusCode, string.Join('\n', headers.Order(StringComparer.Ordinal)), await answer.Content.ReadAsStringAsync(stop));
    }

    [GeneratedRegex("(?<=\"request_id\":\")[^\"]+|(?<=X-Request-ID: )\\w+|(?<=<code>)[^<]+|(?<=name=\"__RequestVerificationToken\" value=\")[^\"]+|(?<=class=\"skip\" href=\")[^\"]+")]
    private static partial Regex Varying();
}
