using Hangfire;

namespace Portal.Billing.Webhooks;

/// <summary>Follows what is left in the inbox: hints that are to be tried again, and those that came in on nodes that do not work.</summary>
internal sealed class FollowHintsJob(HintWorker worker)
{
    public const string Id = "billing.follow-hints";

    // What failed stays in the inbox, with its own next time.
    [AutomaticRetry(Attempts = 0)]
    public Task RunAsync(CancellationToken cancellationToken) => worker.RunAsync(cancellationToken);
}
