using System.Net;
using System.Text.RegularExpressions;
using Portal.TestKit;

namespace Portal.Identity.Tests.Specification;

/// <summary>The list of sessions on the settings page, as a browser has it.</summary>
internal static partial class SessionList
{
    private const string Page = "/settings";

    public static async Task<IReadOnlyList<string>> ReadSessionsAsync(this HttpClient browser) =>
        [.. Lines().Matches(await browser.Read(Page)).Select(line => WebUtility.HtmlDecode(Spaces().Replace(Tags().Replace(line.Value, " "), " ")).Trim())];

    /// <summary>The ids of the other sessions, in the order of the list.</summary>
    public static async Task<IReadOnlyList<string>> ReadOtherSessionIdsAsync(this HttpClient browser) => [.. Ids().Matches(await browser.Read(Page)).Select(id => id.Value)];

    public static Task<HttpResponseMessage> EndSessionAsync(this HttpClient browser, string id) => browser.PostFormAsync(Page, $"/settings/sessions/{id}/end", []);

    public static async Task<HttpResponseMessage> EndOtherSessionAsync(this HttpClient browser) => await browser.EndSessionAsync((await browser.ReadOtherSessionIdsAsync())[0]);

    public static Task<HttpResponseMessage> EndOtherSessionsAsync(this HttpClient browser) => browser.PostFormAsync(Page, "/settings/sessions/end-others", []);

    [GeneratedRegex("(?<=<ul class=\"sessions\">.*)<li.*?</li>", RegexOptions.Singleline)]
    private static partial Regex Lines();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tags();

    [GeneratedRegex("\\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex("(?<=settings/sessions/)[0-9a-f-]{36}(?=/end)")]
    private static partial Regex Ids();
}
