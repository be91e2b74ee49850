using Portal.Host.Settings;

namespace Portal.Host.Requests;

/// <summary>How a node leaves: at once it says that it is not ready, for a while it still answers and closes each connection after its answer, and then it takes no more.</summary>
internal sealed class Farewell(PortalSettings settings, TimeProvider clock) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // before any other service is stopped
    public async Task StoppingAsync(CancellationToken cancellationToken) =>
        await Task.Delay(settings.Farewell, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

internal static class FarewellSetup
{
    /// <summary>Has callers open another connection, at another node: one that stays open would be cut in the middle of their next request.</summary>
    public static void UseFarewell(this WebApplication app)
    {
        var stopping = app.Lifetime.ApplicationStopping;
        app.Use((context, next) =>
        {
            if (stopping.IsCancellationRequested && HttpProtocol.IsHttp11(context.Request.Protocol)) context.Response.Headers.Connection = "close";
            return next(context);
        });
    }
}
