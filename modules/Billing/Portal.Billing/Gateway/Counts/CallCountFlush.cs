using Microsoft.Extensions.Logging;
using Portal.Billing.Storage;

namespace Portal.Billing.Gateway.Counts;

/// <summary>Stores this node's counts of calls. What a flush could not store, the next one stores.</summary>
internal sealed class CallCountFlush(CallTally tally, CallCounts counts, TimeProvider clock, ILogger<CallCountFlush> logger)
    : PeriodicFlush(TimeSpan.FromSeconds(15), clock, logger)
{
    protected override async Task StoreAsync(CancellationToken cancellationToken)
    {
        var taken = tally.Take();
        if (taken.Count == 0) return;
        try
        {
            await counts.StoreAsync(taken, cancellationToken);
        }
        catch
        {
            tally.Return(taken);
            throw;
        }
    }
}
