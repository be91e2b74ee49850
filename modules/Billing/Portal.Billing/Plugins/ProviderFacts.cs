namespace Portal.Billing.Plugins;

/// <summary>What is known of a provider without asking it.</summary>
/// <param name="Key">Its key; for a folder, the folder's name.</param>
/// <param name="IsDropIn">Whether it comes from the folder of plugins and not with the portal.</param>
internal sealed record ProviderFacts(string Key, bool IsDropIn)
{
    /// <summary>The name people read; null while none is known.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The contract it was written for; null while it is not known.</summary>
    public int? ContractVersion { get; init; }

    /// <summary>The hash of its folder, in lower-case hexadecimal; null for one that comes with the portal.</summary>
    public string? Sha256 { get; init; }
}

/// <summary>A provider as operators see it.</summary>
/// <param name="Facts">What is known without asking it.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Reason">Why it is out of service; null where it is not.</param>
/// <param name="Detail">What the reason is about: the name of an assembly or of an exception's type; null for most.</param>
/// <param name="Capabilities">What it can do as it is configured now, by our own words; empty while it cannot be asked.</param>
/// <param name="MissingSettings">Names, never values.</param>
internal sealed record ProviderReport(
    ProviderFacts Facts, ProviderStanding State, QuarantineReason? Reason, string? Detail, IReadOnlyList<string> Capabilities, IReadOnlyList<string> MissingSettings);

/// <summary>Where a provider stands.</summary>
internal enum ProviderStanding
{
    /// <summary>It can be asked.</summary>
    Ready,

    /// <summary>It lacks settings.</summary>
    SettingsMissing,

    /// <summary>It is out of service.</summary>
    Quarantined,
}
