using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;
using Portal.Billing.Providers;

namespace Portal.Billing.Gateway;

/// <summary>Leaves a provider that is down alone: one breaker for each of its operations, on each node. While it is open a call fails at once, and one in a while tries whether the provider is back.</summary>
internal sealed class ProviderBreakers
{
    public const int FewestCalls = 8;
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(30);
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    private const double ShareOfFailures = 0.5;

    private readonly ConcurrentDictionary<(string Provider, string Operation), Breaker> breakers = new();
    private readonly TimeProvider clock;
    private readonly ILogger<ProviderBreakers> logger;

    public ProviderBreakers(TimeProvider clock, ProviderMetrics metrics, ILogger<ProviderBreakers> logger)
    {
        (this.clock, this.logger) = (clock, logger);
        metrics.ObserveBreakers(() => breakers.Select(each => ProviderMetrics.Tagged((int)each.Value.State.CircuitState, each.Key.Provider, each.Key.Operation)));
    }

    /// <summary>The providers that this node leaves alone with one of their operations.</summary>
    public IReadOnlyCollection<string> Down() =>
        [.. breakers.Where(each => each.Value.State.CircuitState is not CircuitState.Closed).Select(each => each.Key.Provider).Distinct()];

    /// <summary>Whether the call never reached the provider.</summary>
    public static bool Refused(BillingProviderException failure) => failure.InnerException is BrokenCircuitException;

    /// <summary>Runs a call, retries included: to the breaker it is one.</summary>
    public async Task<T> RunAsync<T>(string provider, string operation, Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        var breaker = breakers.GetOrAdd((provider, operation), _ => Make(provider, operation));
        try
        {
            return await breaker.Pipeline.ExecuteAsync(stop => new ValueTask<T>(call(stop)), cancellationToken);
        }
        catch (BrokenCircuitException open)
        {
            throw new BillingProviderException(BillingFailure.Unavailable, "The provider is down and was not asked.", open);
        }
    }

    private Breaker Make(string provider, string operation)
    {
        var state = new CircuitBreakerStateProvider();
        var options = new CircuitBreakerStrategyOptions
        {
            FailureRatio = ShareOfFailures,
            MinimumThroughput = FewestCalls,
            SamplingDuration = Window,
            BreakDuration = Pause,
            StateProvider = state,
            ShouldHandle = call => ValueTask.FromResult(IsOutage(call.Outcome.Exception) || ProvesNothing(call.Outcome.Exception, state)),
            OnOpened = _ => Log(LogLevel.Warning, provider, operation, "open"),
            OnClosed = _ => Log(LogLevel.Information, provider, operation, "closed"),
        };
        return new Breaker(new ResiliencePipelineBuilder { TimeProvider = clock }.AddCircuitBreaker(options).Build(), state);
    }

    // By its own word, without a cause, a provider is unavailable for one client only. The portal's own database says nothing about a provider.
    private static bool IsOutage(Exception? fault) =>
        fault is BillingProviderException { Failure: BillingFailure.Unavailable, InnerException: not (null or DbException) };

    private static bool ProvesNothing(Exception? fault, CircuitBreakerStateProvider state) =>
        fault is OperationCanceledException && state.CircuitState == CircuitState.HalfOpen;

    private ValueTask Log(LogLevel level, string provider, string operation, string state)
    {
        logger.Log(level, "The breaker of {Provider} at {Operation} is {State}.", provider, operation, state);
        return ValueTask.CompletedTask;
    }

    private sealed record Breaker(ResiliencePipeline Pipeline, CircuitBreakerStateProvider State);
}
