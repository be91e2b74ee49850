using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Portal.Billing.Providers.Lago.Tests.StandIn;

/// <summary>
/// A stand-in for Lago's API over real HTTP on the loopback address. What it answers is held to the published description before it leaves, and so are the questions:
/// a parameter that is not described is refused.
/// </summary>
internal sealed class LagoStandIn : IAsyncDisposable
{
    public const string Key = "lago-key-of-the-tests";
    public const string WebhookKey = "hmac-key-of-the-tests";
    public const string PortalHost = "billing.lago.example";

    private readonly WebApplication app;
    private readonly ConcurrentQueue<string> calls = new();
    private readonly Operations operations;

    private LagoStandIn()
    {
        operations = new Operations(State, () => Address);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
        app = builder.Build();
        app.Run(HandleAsync);
    }

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    public LagoState State { get; } = new();

    /// <summary>Every call so far, as <c>GET invoices/{id}</c>.</summary>
    public IReadOnlyList<string> Calls => [.. calls];

    /// <summary>Answers in Lago's place; false lets Lago answer.</summary>
    public Func<string, HttpContext, Task<bool>> Misbehave { get; set; } = (_, _) => Task.FromResult(false);

    /// <summary>Changes an answer after it was held to the description.</summary>
    public Action<string, JsonNode> Distort { get; set; } = (_, _) => { };

    public static async Task<LagoStandIn> StartAsync()
    {
        var standIn = new LagoStandIn();
        await standIn.app.StartAsync();
        standIn.Address = new Uri(standIn.app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return standIn;
    }

    public void ForgetCalls() => calls.Clear();

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!.Trim('/');
        if (path.StartsWith("rails/", StringComparison.Ordinal) || path.StartsWith("files/", StringComparison.Ordinal)) await SendFileAsync(context, path);
        else await AnswerAsync(context, path);
    }

    private async Task AnswerAsync(HttpContext context, string path)
    {
        var (operation, id) = OperationOf(context.Request, path);
        calls.Enqueue(operation);
        if (await Misbehave(operation, context)) return;
        if (context.Request.Headers.Authorization != $"Bearer {Key}") await SendAsync(context, 401, """{"status":401,"error":"Unauthorized"}""");
        else if (Description.ParametersOf(operation) is not { } known) await SendAsync(context, 404, "<html>No route matches</html>");
        else if (context.Request.Query.Keys.Except(known).ToList() is [var unknown, ..]) await SendAsync(context, 500, $$"""{"stand_in":"{{unknown}} is no parameter of {{operation}}"}""");
        else await AnswerAsync(context, operation, id);
    }

    private async Task AnswerAsync(HttpContext context, string operation, string id)
    {
        JsonNode? answer;
        try
        {
            // Parsed again: what is judged is what is sent.
            answer = operations.Answer(operation, id, context.Request.Query) is { } made ? JsonNode.Parse(made.ToJsonString()) : null;
        }
        catch (KeyNotFoundException missing)
        {
            await SendAsync(context, 404, $$"""{"status":404,"error":"Not Found","code":"{{missing.Message}}_not_found"}""");
            return;
        }

        if (answer is not null && Description.FaultsOf(operation, answer) is [var fault, ..])
        {
            await SendAsync(context, 500, $$"""{"stand_in":"{{fault}}"}""");
            return;
        }

        if (answer is not null) Distort(operation, answer);
        await SendAsync(context, 200, answer?.ToJsonString() ?? "");
    }

    // Where the operator's own Lago keeps files on disk, it passes on once.
    private static async Task SendFileAsync(HttpContext context, string path)
    {
        if (context.Request.Headers.ContainsKey("Authorization")) context.Response.StatusCode = 400;
        else if (path.StartsWith("rails/", StringComparison.Ordinal)) context.Response.Redirect("/files/" + path.Split('/')[^1]);
        else
        {
            context.Response.ContentType = "application/pdf";
            await context.Response.Body.WriteAsync(Encoding.ASCII.GetBytes($"%PDF-1.4\n% {path}\n1 0 obj\n<< >>\nendobj\ntrailer\n<< >>\n%%EOF\n"));
        }
    }

    private static (string Operation, string Id) OperationOf(HttpRequest request, string path)
    {
        var parts = path.Split('/');
        if (parts is not ["api", "v1", var kind, .. var rest]) return ($"{request.Method} {path}", "");
        var name = rest switch
        {
            [] => kind,
            [_] => $"{kind}/{{id}}",
            [_, .. var more] => $"{kind}/{{id}}/{string.Join('/', more)}",
        };
        return ($"{request.Method} {name}", rest is [var id, ..] ? Uri.UnescapeDataString(id) : "");
    }

    private static async Task SendAsync(HttpContext context, int status, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(body));
    }
}
