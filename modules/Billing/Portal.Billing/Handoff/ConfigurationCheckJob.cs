using Hangfire;
using Portal.Support.Contract;

namespace Portal.Billing.Handoff;

/// <summary>Tells Support which clients' billing configuration needs attention, before they have to.</summary>
internal sealed class ConfigurationCheckJob(ConfigurationFindings findings, ISystemTickets tickets)
{
    public const string Id = "billing.check-configuration";
    public const string EveryQuarterOfAnHour = "*/15 * * * *";

    // The next run tries again. One at a time: a run that read earlier would resolve what a later one has just opened.
    [AutomaticRetry(Attempts = 0)]
    [DisableConcurrentExecution(60)]
    public async Task RunAsync(CancellationToken cancellationToken) =>
        await tickets.ReconcileAsync(BillingHandoff.Source, await findings.ReadAsync(cancellationToken), cancellationToken);
}
