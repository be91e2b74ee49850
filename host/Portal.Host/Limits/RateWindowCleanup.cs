using Hangfire;

namespace Portal.Host.Limits;

/// <summary>Forgets callers that have not come back.</summary>
internal sealed class RateWindowCleanup(RateWindows windows, TimeProvider clock)
{
    public const string Id = "host.forget-rate-windows";

    [AutomaticRetry(Attempts = 0)]
    public Task RunAsync(CancellationToken cancellationToken) => windows.RemoveAsync(clock.GetUtcNow().AddHours(-1), cancellationToken);
}
