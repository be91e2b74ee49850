namespace Portal.Billing.Providers;

/// <summary>Declares that an assembly is a billing provider. Exactly one per assembly.</summary>
/// <param name="key">The provider's key in settings and accounts: lower-case letters, digits and dashes. A folder of plugins names the plugin's folder by it.</param>
/// <param name="displayName">The name people read, for example on the diagnostic block.</param>
/// <param name="factory">A public type with a public parameterless constructor that implements <see cref="IBillingProviderFactory"/>.</param>
/// <param name="contractVersion">The contract the plugin was written for. Left out, the compiler writes the version it compiles against into the plugin.</param>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class BillingProviderPluginAttribute(
    string key, string displayName, Type factory, int contractVersion = BillingProviderPluginAttribute.CurrentContract) : Attribute
{
    /// <summary>The contract this version of the portal speaks.</summary>
    public const int CurrentContract = 1;

    /// <summary>The provider's key.</summary>
    public string Key { get; } = key;

    /// <summary>The name people read.</summary>
    public string DisplayName { get; } = displayName;

    /// <summary>The factory's type.</summary>
    public Type Factory { get; } = factory;

    /// <summary>The contract the plugin was written for.</summary>
    public int ContractVersion { get; } = contractVersion;

    /// <summary>Whether the provider keeps its data in the portal's database, in the schema named like its key.</summary>
    public bool NeedsDatabase { get; init; }
}
