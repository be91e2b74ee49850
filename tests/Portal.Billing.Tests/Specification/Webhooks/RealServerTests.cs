using System.Net;
using Portal.Billing.Webhooks;
using Portal.TestKit;

namespace Portal.Billing.Tests.Specification.Webhooks;

/// <summary>What only a real server and a real outage show.</summary>
public sealed class RealServerTests
{
    private readonly CancellationToken stop = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(DeliveryBody.LongestBytes, false, HttpStatusCode.OK)]
    [InlineData(DeliveryBody.LongestBytes, true, HttpStatusCode.OK)]
    [InlineData(DeliveryBody.LongestBytes + 1, false, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData(DeliveryBody.LongestBytes + 1, true, HttpStatusCode.RequestEntityTooLarge)]
    public async Task A_body_is_taken_up_to_its_limit_whether_its_length_is_announced_or_not(int size, bool chunked, HttpStatusCode expected)
    {
        await using var database = await PortalApp.MigratedDatabaseAsync();
        await using var app = Start(database);
        app.UseKestrel(0);
        using var sender = app.CreateVisitor();
        using var answer = await DeliverAsync(sender, size, chunked);
        answer.StatusCode.ShouldBe(expected);
        if (expected != HttpStatusCode.OK) (await answer.Content.ReadAsStringAsync(stop)).ShouldContain("\"body_too_large\"");
    }

    [Fact]
    public async Task While_the_database_is_away_nothing_is_acknowledged()
    {
        await using var database = await PortalApp.MigratedDatabaseAsync();
        await using var app = Start(database);
        using var sender = app.CreateVisitor();
        using (var kept = await DeliverAsync(sender, 100, chunked: false)) kept.StatusCode.ShouldBe(HttpStatusCode.OK);
        await database.DisposeAsync();
        using var answer = await DeliverAsync(sender, 100, chunked: false);
        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await answer.Content.ReadAsStringAsync(stop)).ShouldContain("\"temporarily_unavailable\"");
    }

    private static PortalApp Start(TestDatabase database)
    {
        var provider = new ScriptedProvider();
        provider.Webhooks = new ScriptedWebhooks(provider);
        return new PortalApp(database, services => services.AddScriptedProvider(provider));
    }

    private async Task<HttpResponseMessage> DeliverAsync(HttpClient sender, int size, bool chunked)
    {
        const string Told = """{ "Id": "evt_1", "Change": "Usage" }""";
        using var content = new StringContent(Told + new string(' ', size - Told.Length));
        using var request = new HttpRequestMessage(HttpMethod.Post, HookedPortal.Address) { Content = content };
        request.Headers.Add(ScriptedWebhooks.SignatureHeader, ScriptedWebhooks.Genuine);
        request.Headers.TransferEncodingChunked = chunked;
        return await sender.SendAsync(request, stop);
    }
}
