using System.Net;
using System.Text.RegularExpressions;

namespace Portal.TestKit.Access;

/// <summary>An answer as an outsider can compare it: everything but the request id, the date, the page's antiforgery tokens and the way back from the sign-in.</summary>
public sealed partial record Answer(HttpStatusCode Status, string Headers, string Body)
{
    private static readonly string[] EveryTimeAnew = ["Date", "X-Request-Id"];

    public static async Task<Answer> ReadAsync(HttpResponseMessage response)
    {
        var headers = response.Headers.Concat(response.Content.Headers).Where(header => !EveryTimeAnew.Contains(header.Key, StringComparer.OrdinalIgnoreCase))
            .OrderBy(header => header.Key, StringComparer.Ordinal).Select(header => $"{header.Key}: {string.Join(',', header.Value)}");
        var body = await response.Content.ReadAsStringAsync();
        var requestId = response.Headers.GetValues("X-Request-Id").Single();
        return new(response.StatusCode, ReturnUrl().Replace(string.Join('\n', headers), "*"), Token().Replace(body.Replace(requestId, "*", StringComparison.Ordinal), "*"));
    }

    [GeneratedRegex("(?<=name=\"__RequestVerificationToken\" value=\")[^\"]+")]
    private static partial Regex Token();

    [GeneratedRegex("(?<=return_url=).+")]
    private static partial Regex ReturnUrl();
}
