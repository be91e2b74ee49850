using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Portal.StripeStandIn.Objects;
using Portal.StripeStandIn.Server;
using Stripe;

namespace Portal.StripeStandIn.Tests.Specification;

/// <summary>A stand-in at noon of 15 July 2026 with one customer on a plan with minutes, asked over HTTP.</summary>
public abstract class StandInTest : IAsyncLifetime
{
    protected static readonly DateTimeOffset Noon = new(2026, 7, 15, 12, 0, 0, TimeSpan.Zero);
    protected static readonly DateTimeOffset July = new(2026, 7, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(20) };

    protected FakeTimeProvider Clock { get; } = new(Noon);

    protected StandInServer Server { get; private set; } = null!;

    protected StandIn State => Server.State;

    protected StripeClient Sdk => new(StandInOptions.DefaultKey, httpClient: new SystemNetHttpClient(http, 0, enableTelemetry: false), apiBase: Server.Address.AbsoluteUri.TrimEnd('/'));

    public virtual async ValueTask InitializeAsync()
    {
        Server = await StandInServer.StartAsync(Options() with { Clock = Clock });
        State.Add(new NewMeter("mtr_minutes"));
        State.Add(new NewProduct("prod_team") { Name = "Team" });
        State.Add(new NewProduct("prod_minutes") { Name = "Minutes" });
        State.Add(new NewPrice("price_team") { Product = "prod_team", UnitAmount = 4900 });
        State.Add(new NewPrice("price_minutes") { Product = "prod_minutes", Meter = "mtr_minutes", Tiers = [new(100, 0), new(null, 5.2m)] });
        State.Add(new NewCustomer("cus_A") { Name = "Alpha" });
        State.Add(new NewSubscription("sub_A")
        {
            Customer = "cus_A",
            PeriodStart = July,
            Items = [new("price_team") { Id = "si_team" }, new("price_minutes") { Id = "si_minutes" }],
        });
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        http.Dispose();
        GC.SuppressFinalize(this);
    }

    protected virtual StandInOptions Options() => new();

    protected Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, new Uri(Server.Address, path));
        request.Headers.Add("Authorization", $"Bearer {StandInOptions.DefaultKey}");
        request.Headers.Add("Stripe-Version", StripeVersion.Pinned);
        foreach (var (name, value) in headers)
        {
            request.Headers.Remove(name);
            request.Headers.Add(name, value);
        }
        return http.SendAsync(request);
    }

    protected async Task<JsonObject> GetAsync(string path)
    {
        using var answer = await SendAsync(HttpMethod.Get, path);
        var body = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, body);
        return JsonNode.Parse(body)!.AsObject();
    }

    protected async Task<JsonObject> PostAsync(string path, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Server.Address, path));
        request.Headers.Add("Authorization", $"Bearer {StandInOptions.DefaultKey}");
        request.Headers.Add("Stripe-Version", StripeVersion.Pinned);
        request.Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var answer = await http.SendAsync(request);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject();
    }

    /// <summary>Status and code of a refusal.</summary>
    protected async Task<(int Status, string? Code, string? Param)> RefusalAsync(string path, params (string Name, string Value)[] headers)
    {
        using var answer = await SendAsync(HttpMethod.Get, path, headers);
        var error = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["error"]!;
        return ((int)answer.StatusCode, error["code"]?.GetValue<string>(), error["param"]?.GetValue<string>());
    }
}
