using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portal.Billing.Providers;

namespace Portal.Billing.Plugins;

/// <summary>Every provider of this portal by key, each created once. A broken one is quarantined and takes nobody down with it.</summary>
internal sealed class ProviderCatalogue : IHostedService, IAsyncDisposable
{
    public static readonly TimeSpan CreationLimit = TimeSpan.FromSeconds(10);

    private readonly ProviderContexts contexts;
    private readonly TimeProvider clock;
    private readonly ILogger<ProviderCatalogue> logger;
    private readonly Lazy<Task<Dictionary<string, Entry>>> entries;

    public ProviderCatalogue(IEnumerable<ProviderPlugin> plugins, ProviderContexts contexts, TimeProvider clock, ILogger<ProviderCatalogue> logger)
    {
        (this.contexts, this.clock, this.logger) = (contexts, clock, logger);
        entries = new(() => CreateAllAsync(plugins));
    }

    /// <summary>The provider's state now; settings that were incomplete may have become complete.</summary>
    public async ValueTask<ProviderState> FindAsync(string key) =>
        (await entries.Value).TryGetValue(key, out var entry) ? StateOf(entry) : new ProviderState.Missing();

    /// <summary>The keys of all of them, whatever their state.</summary>
    public async ValueTask<IReadOnlyCollection<string>> KeysAsync() => (await entries.Value).Keys;

    public Task StartAsync(CancellationToken cancellationToken) => entries.Value.WaitAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (!entries.IsValueCreated) return;
        foreach (var created in (await entries.Value).Values.OfType<Entry.Created>()) await created.DisposeAsync();
    }

    private async Task<Dictionary<string, Entry>> CreateAllAsync(IEnumerable<ProviderPlugin> plugins)
    {
        var created = plugins.GroupBy(plugin => plugin.Key).Select(async same => (same.Key, Entry: await CreateAsync([.. same])));
        return (await Task.WhenAll(created)).ToDictionary(pair => pair.Key, pair => pair.Entry);
    }

    private async Task<Entry> CreateAsync(IReadOnlyList<ProviderPlugin> claimants) => claimants switch
    {
        [ProviderPlugin.Sound sound] => await CreateAsync(sound),
        [ProviderPlugin.Faulty faulty] => Quarantine(faulty.Key, faulty.Reason, faulty.Cause),
        _ => Quarantine(claimants[0].Key, QuarantineReason.KeyTaken),
    };

    private async Task<Entry> CreateAsync(ProviderPlugin.Sound plugin)
    {
        using var limit = new CancellationTokenSource(CreationLimit, clock);
        try
        {
            var context = contexts.For(plugin);
            var provider = await Task.Run(() => plugin.Factory.CreateAsync(context, limit.Token)).WaitAsync(limit.Token);
            return provider is null ? Quarantine(plugin.Key, QuarantineReason.CreationFailed) : new Entry.Created(plugin, provider, context.Http);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return Quarantine(plugin.Key, QuarantineReason.CreationTimedOut);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            return Quarantine(plugin.Key, QuarantineReason.CreationFailed, fault.GetType());
        }
    }

    private Entry.Broken Quarantine(string key, QuarantineReason reason, Type? cause = null)
    {
        logger.LogError("The billing provider {Provider} is out of service: {Reason} ({Cause}).", key, reason, cause?.Name ?? "no exception");
        return new Entry.Broken(reason);
    }

    private static ProviderState StateOf(Entry entry) => entry switch
    {
        Entry.Created created => StateOf(created),
        _ => new ProviderState.Quarantined(((Entry.Broken)entry).Reason),
    };

    private static ProviderState StateOf(Entry.Created created)
    {
        try
        {
            return created.Provider.Configuration is ProviderConfiguration.Incomplete incomplete
                ? new ProviderState.Incomplete(created.Plugin.DisplayName, incomplete.MissingSettings)
                : new ProviderState.Ready(created.Plugin.Key, created.Plugin.DisplayName, created.Provider);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            return new ProviderState.Quarantined(QuarantineReason.ConfigurationFailed);
        }
    }

    private abstract record Entry
    {
        public sealed record Created(ProviderPlugin.Sound Plugin, IBillingProvider Provider, HttpClient Http) : Entry, IAsyncDisposable
        {
            public async ValueTask DisposeAsync()
            {
                await Provider.DisposeAsync();
                Http.Dispose();
            }
        }

        public sealed record Broken(QuarantineReason Reason) : Entry;
    }
}
