using Microsoft.Extensions.DependencyInjection;
using Portal.Billing.Plugins;
using Portal.Billing.Providers;

namespace Portal.TestKit;

/// <summary>Puts a test's provider into the catalogue, beside those that ship with the host.</summary>
public static class ScriptedProviderPlugin
{
    /// <summary>For ConfigureTestServices: the provider is found under <see cref="ScriptedProvider.Key"/>, or under a key of the test's own.</summary>
    public static IServiceCollection AddScriptedProvider(this IServiceCollection services, IBillingProvider provider, string key = ScriptedProvider.Key) =>
        services.AddSingleton<ProviderPlugin>(new ProviderPlugin.Sound(key, "Scripted provider", NeedsDatabase: false, new FixedFactory(provider)));

    private sealed class FixedFactory(IBillingProvider provider) : IBillingProviderFactory
    {
        public Task<IBillingProvider> CreateAsync(BillingProviderContext context, CancellationToken cancellationToken) => Task.FromResult(provider);
    }
}
