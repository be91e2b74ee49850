using Hangfire;
using Portal.Billing.Mirror;

namespace Portal.Billing.Sync;

/// <summary>Renews the subscription and invoices of the clients that are due.</summary>
internal sealed class RefreshAccountsJob(DueRefresh refresh)
{
    public const string Id = "billing.refresh-accounts";

    // As with usage: what failed stays due.
    [AutomaticRetry(Attempts = 0)]
    public Task RunAsync(CancellationToken cancellationToken) => refresh.RunAsync(Id, [Section.Overview, Section.Invoices], cancellationToken);
}
