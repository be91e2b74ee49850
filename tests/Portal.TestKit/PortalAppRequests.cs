using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Portal.TestKit;

/// <summary>Requests as the portal's own pages and programs send them: with the antiforgery token.</summary>
public static class PortalAppRequests
{
    /// <summary>Signs in with the form, as a person does. Redirects are not followed.</summary>
    public static async Task SignInAsync(this HttpClient visitor, string email, string password)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        using var answer = await visitor.PostFormAsync("/sign-in", "/sign-in", [new("email", email), new("password", password)]);
        if (answer.StatusCode is not (HttpStatusCode.Redirect or HttpStatusCode.SeeOther)) throw new InvalidOperationException($"{email} could not sign in: {answer.StatusCode}");
    }

    /// <summary>Posts with the token a program reads from <c>/api/session</c>.</summary>
    public static async Task<HttpResponseMessage> PostWithTokenAsync(this HttpClient client, string address, HttpContent? content = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, UriKind.RelativeOrAbsolute)) { Content = content };
        request.Headers.Add("X-CSRF-Token", await client.ReadTokenAsync());
        return await client.SendAsync(request);
    }

    /// <summary>Posts a form with the token of the page it stands on.</summary>
    public static async Task<HttpResponseMessage> PostFormAsync(this HttpClient client, string page, string address, IEnumerable<KeyValuePair<string, string>> fields)
    {
        ArgumentNullException.ThrowIfNull(client);
        using var form = new FormUrlEncodedContent([.. fields, new(FormToken.Field, await FormToken.ReadAsync(client, page))]);
        return await client.PostAsync(new Uri(address, UriKind.RelativeOrAbsolute), form);
    }

    /// <summary>The token of the signed-in member.</summary>
    public static async Task<string> ReadTokenAsync(this HttpClient client)
    {
        ArgumentNullException.ThrowIfNull(client);
        var signedIn = await client.GetFromJsonAsync<JsonElement>(new Uri("/api/session", UriKind.Relative));
        return signedIn.GetProperty("csrf_token").GetString()!;
    }
}

internal static partial class FormToken
{
    public const string Field = "__RequestVerificationToken";

    public static async Task<string> ReadAsync(HttpClient client, string page)
    {
        var html = await client.GetStringAsync(new Uri(page, UriKind.RelativeOrAbsolute));
        return Token().Match(html) is { Success: true } match ? match.Value : throw new InvalidOperationException($"{page} holds no form with a token.");
    }

    [GeneratedRegex($"(?<=name=\"{Field}\"[^>]*value=\")[^\"]+")]
    private static partial Regex Token();
}
