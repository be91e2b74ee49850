namespace Portal.Billing.Providers;

/// <summary>Whether a provider has the settings it needs.</summary>
public abstract record ProviderConfiguration
{
    private ProviderConfiguration() { }

    /// <summary>It has.</summary>
    public sealed record Complete : ProviderConfiguration;

    /// <summary>It lacks some.</summary>
    /// <param name="MissingSettings">Names of settings, never values.</param>
    public sealed record Incomplete(IReadOnlyList<string> MissingSettings) : ProviderConfiguration;
}

/// <summary>What a probe found.</summary>
/// <param name="At">When, in UTC.</param>
/// <param name="Detail">One sentence for operators, without secrets.</param>
public sealed record ProviderProbe(DateTimeOffset At, string Detail);
