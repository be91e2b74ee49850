using Microsoft.Extensions.Logging;
using Portal.Billing.Gateway.Counts;
using Portal.Billing.Providers;

namespace Portal.Billing.Gateway;

/// <summary>Runs one call within its terms. Out comes the answer, one <see cref="BillingProviderException"/>, or the caller's own cancellation.</summary>
internal sealed class ProviderCalls(TimeProvider clock, ProviderBreakers breakers, ProviderMetrics metrics, CallTally tally, ILogger<ProviderCalls> logger)
{
    public async Task<T> RunAsync<T>(string provider, CallTerms terms, Func<CancellationToken, Task<T>> work, CancellationToken caller)
    {
        using var span = ProviderMetrics.Trace(provider, terms.Operation);
        var started = clock.GetTimestamp();
        var outcome = ProviderMetrics.Cancelled;
        try
        {
            var answer = await breakers.RunAsync(provider, terms.Operation, stop => WithinBudgetAsync(terms, work, stop), caller);
            outcome = ProviderMetrics.Succeeded;
            return answer;
        }
        catch (BillingProviderException unasked) when (ProviderBreakers.Refused(unasked))
        {
            outcome = ProviderMetrics.NotAsked;
            throw;
        }
        catch (BillingProviderException failure)
        {
            outcome = failure.Failure.ToString();
            Log(provider, terms, failure);
            throw;
        }
        finally
        {
            ProviderMetrics.End(span, outcome);
            metrics.Record(provider, terms.Operation, outcome, clock.GetElapsedTime(started));
            tally.Count(provider, terms.Operation, outcome);
        }
    }

    private async Task<T> WithinBudgetAsync<T>(CallTerms terms, Func<CancellationToken, Task<T>> work, CancellationToken caller)
    {
        using var budget = new CancellationTokenSource(terms.Budget, clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(budget.Token, caller);
        for (var retries = terms.Retries; ; retries--)
        {
            try
            {
                return await AttemptAsync(work, stop.Token, caller);
            }
            catch (BillingProviderException failure) when (retries > 0 && MayPassAtOnce(failure) && !stop.IsCancellationRequested)
            {
            }
        }
    }

    private static async Task<T> AttemptAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken stop, CancellationToken caller)
    {
        // On a thread of its own and awaited only until the limit: a provider that blocks or ignores cancellation is left behind.
        var running = Task.Run(() => work(stop), CancellationToken.None);
        try
        {
            return await running.WaitAsync(stop);
        }
        catch (Exception fault) when (stop.IsCancellationRequested)
        {
            _ = DisposeLateAnswerAsync(running);
            caller.ThrowIfCancellationRequested();
            throw new BillingProviderException(BillingFailure.Unavailable, "The provider did not answer in time.", new TimeoutException("The time limit of the call.", fault));
        }
        catch (Exception fault) when (fault is not BillingProviderException)
        {
            throw Wrap(fault);
        }
    }

    private static async Task DisposeLateAnswerAsync<T>(Task<T> running)
    {
        await ((Task)running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (running.IsCompletedSuccessfully && await running is IAsyncDisposable late) await late.DisposeAsync();
    }

    private static BillingProviderException Wrap(Exception fault) => fault is OperationCanceledException
        ? new BillingProviderException(BillingFailure.Unavailable, "The provider gave up by itself.", fault)
        : new BillingProviderException(BillingFailure.Unknown, "The provider failed in a way nobody foresaw.", fault);

    // Retries mend a dropped connection. Who asked us to slow down is left alone, and an outage is waited out by the jobs.
    private static bool MayPassAtOnce(BillingProviderException failure) => failure.IsTransient && failure.Failure is not BillingFailure.RateLimited;

    // Types only: a vendor's text may hold ids and secrets.
    private void Log(string provider, CallTerms terms, BillingProviderException failure) =>
        logger.LogWarning(
            "The provider {Provider} failed at {Operation}: {Failure} ({Cause}).",
            provider, terms.Operation, failure.Failure, failure.InnerException?.GetType().Name ?? "by its own word");
}
