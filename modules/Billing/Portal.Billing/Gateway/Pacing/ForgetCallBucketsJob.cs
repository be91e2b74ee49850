using Hangfire;
using Portal.Billing.Gateway.Counts;

namespace Portal.Billing.Gateway.Pacing;

/// <summary>Forgets accounts and endpoints that are no longer called, and counts of calls that nobody asks for any more.</summary>
internal sealed class ForgetCallBucketsJob(CallBuckets buckets, CallCounts counts)
{
    public const string Id = "billing.forget-call-buckets";

    [AutomaticRetry(Attempts = 0)]
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await buckets.ForgetAsync(cancellationToken);
        await counts.ForgetAsync(cancellationToken);
    }
}
