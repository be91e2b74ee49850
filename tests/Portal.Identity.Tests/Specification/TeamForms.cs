using System.Globalization;
using System.Text.RegularExpressions;
using Portal.Identity.Contract;
using Portal.TestKit;

namespace Portal.Identity.Tests.Specification;

/// <summary>The forms of the team as a browser sends them: opened first, sent later.</summary>
internal static partial class TeamForms
{
    /// <summary>Opens the page of a member; answers with what its form holds then.</summary>
    public static async Task<OpenedMember> OpenMemberAsync(this HttpClient browser, Guid member)
    {
        var html = await browser.Read($"/team/{member}");
        return new(member, int.Parse(Seen().Match(html).Value, CultureInfo.InvariantCulture), WasRole().Match(html).Value, [.. WasClient().Matches(html).Select(client => Guid.Parse(client.Value))]);
    }

    public static Task<HttpResponseMessage> SaveMemberAsync(this HttpClient browser, OpenedMember opened, Role role, params IEnumerable<Guid> clients) =>
        // the token of a page that everybody has: who was an admin when they opened the form may be none when they send it
        browser.PostFormAsync("/settings", $"/team/{opened.Id}", [
            new("_handler", "change"), new("seen", Number(opened.Seen)), new("role", role.Key()), new("was_role", opened.Role),
            .. clients.Select(client => KeyValuePair.Create("client", $"{client}")), .. opened.Clients.Select(client => KeyValuePair.Create("was_client", $"{client}"))]);

    public static Task<HttpResponseMessage> RemoveMemberAsync(this HttpClient browser, OpenedMember opened) =>
        browser.PostFormAsync("/team", $"/team/{opened.Id}", [new("_handler", "remove"), new("seen", Number(opened.Seen))]);

    public static Task<HttpResponseMessage> AddMemberAsync(this HttpClient browser, string name, string email, Role role) =>
        browser.PostFormAsync("/team/new", "/team/new", [new("_handler", "member"), new("name", name), new("email", email), new("role", role.Key())]);

    private static string Number(int version) => version.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex("(?<=name=\"seen\" value=\")\\d+")]
    private static partial Regex Seen();

    [GeneratedRegex("(?<=name=\"was_role\" value=\")[a-z_]+")]
    private static partial Regex WasRole();

    [GeneratedRegex("(?<=name=\"was_client\" value=\")[0-9a-f-]{36}")]
    private static partial Regex WasClient();
}

/// <summary>What the form of a member held when it was opened.</summary>
internal sealed record OpenedMember(Guid Id, int Seen, string Role, IReadOnlyList<Guid> Clients);
