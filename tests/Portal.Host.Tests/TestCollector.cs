using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Portal.Host.Tests;

/// <summary>A collector of traces and meters on loopback. It keeps what arrives as it came: names and values are plain text in it.</summary>
internal sealed class TestCollector : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<(string Path, string Text)> arrived = new();

    private TestCollector(WebApplication app) => this.app = app;

    public string Address => app.Urls.Single();

    public static async Task<TestCollector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(server => server.Listen(IPAddress.Loopback, 0));
        var collector = new TestCollector(builder.Build());
        collector.app.MapPost("/v1/{signal}", collector.TakeAsync);
        await collector.app.StartAsync();
        return collector;
    }

    public string Of(string signal) => string.Concat(arrived.Where(each => each.Path == $"/v1/{signal}").Select(each => each.Text));

    /// <summary>Where a text stands in what came in; empty where it does not.</summary>
    public string Around(string text) =>
        All is var all && all.IndexOf(text, StringComparison.OrdinalIgnoreCase) is >= 0 and var at ? all[Math.Max(0, at - 200)..Math.Min(all.Length, at + 100)] : "";

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private string All => string.Concat(arrived.Select(each => each.Text));

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        arrived.Enqueue((context.Request.Path, Encoding.Latin1.GetString(body.ToArray())));
    }
}
