using System.Data.Common;
using Portal.Billing.Providers;

namespace Portal.Billing.Gateway.Pacing;

/// <summary>Spaces the calls of one provider, together with the same provider on all other nodes.</summary>
/// <param name="clock">Runs the waits. It has to keep time with the database, whose clock gives out the slots.</param>
internal sealed class CallPacing(string provider, CallBuckets buckets, ProviderMetrics metrics, TimeProvider clock) : ICallPacing
{
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);
    public static readonly TimeSpan UsualHold = TimeSpan.FromSeconds(2);
    public static readonly TimeSpan LongestHold = TimeSpan.FromMinutes(5);

    private readonly EndpointNames endpoints = new();

    public async Task WaitAsync(PacedCall call, CancellationToken cancellationToken)
    {
        var bucket = new CallBucket(provider, CallBucket.AccountOf(call.Account), endpoints.Of(call.Endpoint));
        var slot = await AskAsync(() => buckets.ReserveAsync(bucket, CallSpacing.Of(call.Limits), LongestWait, cancellationToken));
        if (slot.Wait > LongestWait) throw new BillingProviderException(BillingFailure.RateLimited, "The provider's calls are spoken for.", retryAfter: slot.Wait);
        metrics.PacingWait(provider, bucket.Endpoint, slot.Wait);
        // Who gives up loses the slot, and nobody gets it: handed on, it could bring two calls closer than the limit allows.
        if (slot.Wait > TimeSpan.Zero) await Task.Delay(slot.Wait, clock, cancellationToken);
    }

    public async Task HoldAsync(string account, TimeSpan? duration, CancellationToken cancellationToken)
    {
        var held = TimeSpan.FromTicks(Math.Clamp((duration ?? UsualHold).Ticks, 0, LongestHold.Ticks));
        await AskAsync(() => buckets.HoldAsync(new CallBucket(provider, CallBucket.AccountOf(account), CallBucket.WholeAccount), held, cancellationToken));
        metrics.Hold(provider);
    }

    // Without the shared counters no call is made: each node would believe that it has the whole limit.
    private static async Task<T> AskAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (DbException away)
        {
            throw new BillingProviderException(BillingFailure.Unavailable, "The limits of the provider could not be read.", away);
        }
    }
}
