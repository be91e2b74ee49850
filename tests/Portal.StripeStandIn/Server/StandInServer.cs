using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Portal.StripeStandIn.HostedPortal;
using Portal.StripeStandIn.Objects;
using Portal.StripeStandIn.Operations;
using Portal.StripeStandIn.Pdf;
using Portal.StripeStandIn.Webhooks;

namespace Portal.StripeStandIn.Server;

/// <summary>A running stand-in for Stripe's API on the loopback address, its state, and its ways to misbehave.</summary>
public sealed class StandInServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly CallLog log;
    private bool stopped;

    private StandInServer(StandInOptions options)
    {
        Clock = new MovableClock(options.Clock);
        State = new StandIn(StandIn.PlatformAccount, new Surroundings(Clock));
        Webhooks = new WebhookSender(options, Clock);
        log = new CallLog(Clock);
        app = Build(options);
    }

    /// <summary>Where it answers: the base address of the API.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1");

    /// <summary>The platform's own account; connected ones hang on it.</summary>
    public StandIn State { get; }

    public Faults Faults { get; } = new();

    public WebhookSender Webhooks { get; }

    /// <summary>Every request so far, in the order of arrival.</summary>
    public IReadOnlyList<RecordedCall> Calls => log.Calls;

    internal MovableClock Clock { get; }

    public static async Task<StandInServer> StartAsync(StandInOptions? options = null)
    {
        var chosen = options ?? new StandInOptions();
        var server = new StandInServer(chosen);
        await server.app.StartAsync();
        var addresses = server.app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        server.Address = new Uri(addresses.Addresses.First());
        server.State.Surroundings.PortalAddress = chosen.PortalAddress ?? server.Address;
        server.State.Surroundings.PdfAddress = chosen.PdfAddress ?? server.Address;
        return server;
    }

    /// <summary>Sets the clock ahead.</summary>
    public void Advance(TimeSpan by) => Clock.Advance(by);

    /// <summary>Forgets the requests so far.</summary>
    public void ForgetCalls() => log.Clear();

    public async ValueTask DisposeAsync()
    {
        if (stopped)
            return;
        stopped = true;
        await app.StopAsync();
        await app.DisposeAsync();
        Webhooks.Dispose();
    }

    private WebApplication Build(StandInOptions options)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, options.Port));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
        var built = builder.Build();
        Map(built, new Exchange(State, options, Faults, log));
        return built;
    }

    private void Map(WebApplication built, Exchange exchange)
    {
        foreach (var operation in AllOperations.Known)
            built.MapMethods(operation.Template, [operation.Method], context => exchange.HandleAsync(context, operation));
        var pdfs = new PdfDownload(State, Faults, log);
        built.MapGet(PdfDownload.Template, pdfs.AnswerAsync);
        var portal = new HostedPortalPage(State);
        built.MapGet("/p/session/{token}", portal.AnswerAsync);
        ControlRoutes.Map(built, this);
        built.MapFallback("{*path}", context => exchange.HandleAsync(context, null));
    }
}
