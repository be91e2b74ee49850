using Microsoft.Extensions.Logging;
using Portal.Billing.Plugins.DropIns;

namespace Portal.Billing.Plugins;

/// <summary>Creates providers and puts them away, within time limits. Whatever goes wrong is a reason, and never an exception.</summary>
internal sealed class ProviderCreation(ProviderContexts contexts, TimeProvider clock, ILogger<ProviderCatalogue> logger)
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(3);

    /// <summary>Creates the one that claims a key; of several, none gets it.</summary>
    public Task<ProviderEntry> CreateAsync(IReadOnlyList<ProviderPlugin> claimants) => claimants switch
    {
        [ProviderPlugin.Sound sound] => WithinLimitAsync(() => sound.Facts, limit => CreateAsync(sound, sound.Facts, limit)),
        [ProviderPlugin.Faulty faulty] => Task.FromResult<ProviderEntry>(Quarantine(faulty.Facts, faulty.Reason, faulty.Cause?.Name)),
        _ => Task.FromResult<ProviderEntry>(Quarantine(claimants[0].Facts, QuarantineReason.KeyTaken)),
    };

    /// <summary>Loads and creates one from its folder.</summary>
    public Task<ProviderEntry> CreateAsync(DropIn dropIn) => WithinLimitAsync(() => dropIn.Facts, limit => CreateAsync(dropIn.Load(), dropIn.Facts, limit));

    /// <summary>Loads nothing: another provider has the key.</summary>
    public Task<ProviderEntry> RefuseKeyAsync(DropIn dropIn) => Task.FromResult<ProviderEntry>(Quarantine(dropIn.Facts, QuarantineReason.KeyTaken));

    /// <summary>Puts a provider away. One that fails or hangs at it does not hold up the portal's end.</summary>
    public async Task EndAsync(ProviderEntry.Created entry)
    {
        try
        {
            await Task.Run(() => entry.DisposeAsync().AsTask()).WaitAsync(EndLimit, clock);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            logger.LogWarning("The billing provider {Provider} was not put away in order ({Cause}).", entry.Facts.Key, fault.GetType().Name);
        }
    }

    private async Task<ProviderEntry> WithinLimitAsync(Func<ProviderFacts> facts, Func<CancellationToken, Task<ProviderEntry>> create)
    {
        using var limit = new CancellationTokenSource(Limit, clock);
        var token = limit.Token;
        try
        {
            return await Task.Run(() => create(token), token).WaitAsync(token);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            return Quarantine(facts(), QuarantineReason.CreationTimedOut);
        }
        catch (PluginRefusedException refused)
        {
            return Quarantine(facts(), refused.Reason, refused.Detail);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            return Quarantine(facts(), QuarantineReason.CreationFailed, fault.GetType().Name);
        }
    }

    private async Task<ProviderEntry> CreateAsync(ProviderPlugin.Sound plugin, ProviderFacts facts, CancellationToken limit)
    {
        var context = contexts.For(plugin);
        var provider = await plugin.Factory.CreateAsync(context, limit) ?? throw new PluginRefusedException(QuarantineReason.CreationFailed);
        var entry = new ProviderEntry.Created(facts, provider, context.Http);
        // asked here once, where there is a limit: a configuration that hangs would hold up every page of its clients
        if (entry.State is ProviderState.Quarantined failed) logger.LogError("The billing provider {Provider} is out of service: {Reason}.", facts.Key, failed.Reason);
        return entry;
    }

    private ProviderEntry.Broken Quarantine(ProviderFacts facts, QuarantineReason reason, string? detail = null)
    {
        logger.LogError("The billing provider {Provider} is out of service: {Reason} ({Cause}).", facts.Key, reason, detail ?? "no exception");
        return new ProviderEntry.Broken(facts, reason, detail);
    }
}
