using Portal.Billing.Providers;

namespace Portal.Billing.Plugins;

/// <summary>What became of the provider with a key.</summary>
internal abstract record ProviderState
{
    private ProviderState() { }

    /// <summary>It can be asked.</summary>
    public sealed record Ready(string Key, string DisplayName, IBillingProvider Provider) : ProviderState;

    /// <summary>No provider has this key.</summary>
    public sealed record Missing : ProviderState;

    /// <summary>It is broken: its clients see that the configuration needs attention, the portal runs on.</summary>
    public sealed record Quarantined(QuarantineReason Reason) : ProviderState;

    /// <summary>It lacks settings.</summary>
    /// <param name="DisplayName">The name people read.</param>
    /// <param name="MissingSettings">Names, never values.</param>
    public sealed record Incomplete(string DisplayName, IReadOnlyList<string> MissingSettings) : ProviderState;
}
