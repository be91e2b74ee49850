using Portal.Modularity.Health;

namespace Portal.Billing.Gateway;

/// <summary>Names each provider that this node leaves alone because it is down. Pages go on showing what was read last.</summary>
internal sealed class ProviderDegradation(ProviderBreakers breakers) : IDegradation
{
    public ValueTask<IReadOnlyList<string>> ListAsync() => ValueTask.FromResult<IReadOnlyList<string>>([.. breakers.Down().Select(provider => $"{provider} provider_unavailable")]);
}
