using Hangfire;

namespace Portal.Billing.Gateway.Pacing;

/// <summary>Forgets accounts and endpoints that are no longer called.</summary>
internal sealed class ForgetCallBucketsJob(CallBuckets buckets)
{
    public const string Id = "billing.forget-call-buckets";

    [AutomaticRetry(Attempts = 0)]
    public Task RunAsync(CancellationToken cancellationToken) => buckets.ForgetAsync(cancellationToken);
}
