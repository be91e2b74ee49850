using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Portal.Billing.Tests.Specification.Gateway;
using Portal.Billing.Webhooks;
using Portal.Modularity.Storage;
using Portal.TestKit;

namespace Portal.Billing.Tests.Specification.Webhooks;

/// <summary>The portal with a scripted provider that sends webhooks and records events.</summary>
public sealed class HookedPortal : IAsyncDisposable
{
    public const string Address = "/webhooks/billing/scripted";

    private HookedPortal(ScriptedPortal portal)
    {
        Portal = portal;
        (Webhooks, Events) = (new ScriptedWebhooks(Provider), new ScriptedEvents(Provider));
        (Provider.Webhooks, Provider.Events) = (Webhooks, Events);
        Sender = portal.App.CreateVisitor();
    }

    public ScriptedPortal Portal { get; }

    public ScriptedProvider Provider => Portal.Provider;

    public ScriptedWebhooks Webhooks { get; }

    public ScriptedEvents Events { get; }

    /// <summary>Sends deliveries: no cookie, no token.</summary>
    public HttpClient Sender { get; }

    public Microsoft.Extensions.Time.Testing.FakeTimeProvider Clock => Portal.App.Clock;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<HookedPortal> StartAsync(params IEnumerable<(string Name, string Value)> settings) =>
        new(await ScriptedPortal.StartAsync(settings));

    public async Task<HttpStatusCode> DeliverAsync(ScriptedEvent told)
    {
        using var content = JsonContent.Create(told);
        using var answer = await SendAsync(content);
        return answer.StatusCode;
    }

    /// <summary>Sends a body as the provider would.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpContent content, string address = Address, string signature = ScriptedWebhooks.Genuine)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
        request.Headers.Add(ScriptedWebhooks.SignatureHeader, signature);
        return await Sender.SendAsync(request, Stop);
    }

    /// <summary>Runs the worker's job.</summary>
    public Task FollowAsync() => RunAsync<FollowHintsJob>(job => job.RunAsync(Stop));

    public Task ReconcileAsync() => RunAsync<ReconcileEventsJob>(job => job.RunAsync(Stop));

    /// <summary>Rows as text, columns parted by a space, rows in order; an absent value is a dash.</summary>
    public async Task<string[]> QueryAsync(string sql)
    {
        await using var command = Portal.App.Services.GetRequiredService<SchemaOwner>().Database.CreateCommand(sql);
        await using var rows = await command.ExecuteReaderAsync(Stop);
        var all = new List<string>();
        while (await rows.ReadAsync(Stop)) all.Add(string.Join(' ', Enumerable.Range(0, rows.FieldCount).Select(column => rows.IsDBNull(column) ? "-" : $"{rows.GetValue(column)}")));
        return [.. all];
    }

    public Task<string[]> InboxAsync() => QueryAsync("select event_id, status, attempts, reason from billing.webhook_inbox order by event_id");

    public async ValueTask DisposeAsync()
    {
        Sender.Dispose();
        await Portal.DisposeAsync();
    }

    private async Task RunAsync<TJob>(Func<TJob, Task> run)
        where TJob : notnull
    {
        await using var scope = Portal.App.Services.CreateAsyncScope();
        await run(scope.ServiceProvider.GetRequiredService<TJob>());
    }
}
