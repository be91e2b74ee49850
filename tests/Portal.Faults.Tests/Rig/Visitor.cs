using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Portal.TestKit;

namespace Portal.Faults.Tests.Rig;

/// <summary>A person with a session, who asks whichever node is named: cookies and tokens outlive the process that made them.</summary>
internal sealed class Visitor : IDisposable
{
    private readonly HttpClientHandler handler = new() { AllowAutoRedirect = false, CheckCertificateRevocationList = true, MaxConnectionsPerServer = 256 };
    private readonly HttpClient http;

    private Visitor() => http = new HttpClient(handler) { Timeout = TimeSpan.FromMinutes(3) };

    private string? Token { get; set; }

    public static async Task<Visitor> SignInAsync(Uri node, string email)
    {
        var visitor = new Visitor();
        using var once = new HttpClient(visitor.handler, disposeHandler: false) { BaseAddress = node };
        await once.SignInAsync(email, DemoPerson.Password);
        visitor.Token = await once.ReadTokenAsync();
        return visitor;
    }

    public Task<HttpResponseMessage> GetAsync(Uri node, string address, CancellationToken stop) => http.GetAsync(new Uri(node, address), stop);

    public async Task<HttpResponseMessage> PostAsync(Uri node, string address, HttpContent? content, CancellationToken stop, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(node, address)) { Content = content, Headers = { { "X-CSRF-Token", Token } } };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        return await http.SendAsync(request, stop);
    }

    /// <summary>The status of an answer.</summary>
    public async Task<HttpStatusCode> StatusAsync(Uri node, string address, CancellationToken stop)
    {
        using var answer = await GetAsync(node, address, stop);
        return answer.StatusCode;
    }

    public async Task<JsonNode> ReadAsync(Uri node, string address, CancellationToken stop)
    {
        using var answer = await GetAsync(node, address, stop);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, address);
        return (await answer.Content.ReadFromJsonAsync<JsonNode>(stop)).ShouldNotBeNull();
    }

    /// <summary>Presses Refresh: how each section ended.</summary>
    public async Task<JsonNode> RefreshAsync(Uri node, CancellationToken stop)
    {
        using var answer = await PostAsync(node, "/api/billing/refresh", null, stop);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return (await answer.Content.ReadFromJsonAsync<JsonNode>(stop)).ShouldNotBeNull();
    }

    public void Dispose()
    {
        http.Dispose();
        handler.Dispose();
    }
}
