using System.Text.Json;

namespace Portal.TestKit.Access;

/// <summary>A principal's browser. A change carries the principal's token, where they can have one, and an empty form or document.</summary>
internal sealed class Visit(HttpClient browser, string? token)
{
    private static readonly KeyValuePair<string, string> Form = new("_handler", "reply");

    /// <summary>Before the session is taken away, so that those who lose it have a token too.</summary>
    public static async Task<Visit> OfAsync(HttpClient browser, bool isSignedIn) => new(browser, isSignedIn ? await browser.ReadTokenAsync() : null);

    public async Task<Answer> AskAsync(HostRoute route, string path, ClientNaming naming, bool withToken = true)
    {
        using var request = new HttpRequestMessage(new HttpMethod(route.Method), new Uri(naming.IsAbsent ? path : $"{path}?{naming.Query}", UriKind.Relative));
        if (naming.Elsewhere is { } elsewhere) SayInHeaders(request, elsewhere.ToString());
        if (route.Changes) request.Content = Body(route, naming.Elsewhere?.ToString());
        if (route.Changes && withToken && token is not null) request.Headers.Add("X-CSRF-Token", token);
        using var response = await browser.SendAsync(request);
        return await Answer.ReadAsync(response);
    }

    private static void SayInHeaders(HttpRequestMessage request, string client)
    {
        foreach (var name in new[] { "client_id", "X-Client-Id", "X-Tenant-Id" }) request.Headers.Add(name, client);
    }

    private static HttpContent Body(HostRoute route, string? client)
    {
        var said = client is null ? [] : new Dictionary<string, string> { ["client_id"] = client };
        return route.IsForPrograms
            ? new StringContent(JsonSerializer.Serialize(said), System.Text.Encoding.UTF8, "application/json")
            : new FormUrlEncodedContent([Form, .. said]);
    }
}
