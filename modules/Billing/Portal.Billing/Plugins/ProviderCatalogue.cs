using Microsoft.Extensions.Hosting;
using Portal.Billing.Plugins.DropIns;

namespace Portal.Billing.Plugins;

/// <summary>Every provider of this portal by key, each created once. A broken one is quarantined and takes nobody down with it.</summary>
internal sealed class ProviderCatalogue : IHostedService, IAsyncDisposable
{
    private readonly ProviderCreation creation;
    private readonly Lazy<Task<IReadOnlyList<ProviderEntry>>> all;
    private readonly Lazy<Task<Dictionary<string, ProviderEntry>>> byKey;

    /// <param name="plugins">Those that come with the portal.</param>
    /// <param name="folder">Those that an operator dropped in.</param>
    /// <param name="creation">Creates them and puts them away.</param>
    public ProviderCatalogue(IEnumerable<ProviderPlugin> plugins, PluginFolder folder, ProviderCreation creation)
    {
        this.creation = creation;
        all = new(() => CreateAllAsync([.. plugins], folder));
        byKey = new(IndexAsync);
    }

    /// <summary>The provider's state now; settings that were incomplete may have become complete.</summary>
    public async ValueTask<ProviderState> FindAsync(string key) =>
        (await byKey.Value).TryGetValue(key, out var entry) ? entry.State : new ProviderState.Missing();

    /// <summary>The keys of all of them, whatever their state.</summary>
    public async ValueTask<IReadOnlyCollection<string>> KeysAsync() => (await byKey.Value).Keys;

    /// <summary>All of them as operators see them. A key may come twice: a folder that claims the key of another provider is listed and not used.</summary>
    public async ValueTask<IReadOnlyList<ProviderReport>> ReportAsync() => [.. (await all.Value).Select(entry => entry.Report())];

    public Task StartAsync(CancellationToken cancellationToken) => all.Value.WaitAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (!all.IsValueCreated) return;
        await Task.WhenAll((await all.Value).OfType<ProviderEntry.Created>().Select(creation.EndAsync));
    }

    // All at once: many slow ones delay the start no longer than one.
    private async Task<IReadOnlyList<ProviderEntry>> CreateAllAsync(IReadOnlyList<ProviderPlugin> plugins, PluginFolder folder)
    {
        var taken = plugins.Select(plugin => plugin.Key).ToHashSet();
        var shipped = plugins.GroupBy(plugin => plugin.Key).Select(same => creation.CreateAsync([.. same]));
        var dropped = folder.Find().Select(dropIn => taken.Contains(dropIn.Facts.Key) ? creation.RefuseKeyAsync(dropIn) : creation.CreateAsync(dropIn));
        return await Task.WhenAll([.. shipped, .. dropped]);
    }

    // The first with a key has it, and those that come with the portal are first.
    private async Task<Dictionary<string, ProviderEntry>> IndexAsync() =>
        (await all.Value).DistinctBy(entry => entry.Facts.Key).ToDictionary(entry => entry.Facts.Key);
}
