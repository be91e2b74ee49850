using Hangfire;
using Portal.Billing.Mirror;

namespace Portal.Billing.Sync;

/// <summary>Renews the usage of the clients that are due.</summary>
internal sealed class RefreshUsageJob(DueRefresh refresh)
{
    public const string Id = "billing.refresh-usage";

    // Failures are dated on the sections and tried again when due: a second try of the whole run would only repeat it.
    [AutomaticRetry(Attempts = 0)]
    public Task RunAsync(CancellationToken cancellationToken) => refresh.RunAsync(Id, [Section.Usage], cancellationToken);
}
