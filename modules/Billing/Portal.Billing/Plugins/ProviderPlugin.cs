using System.Reflection;
using Portal.Billing.Providers;

namespace Portal.Billing.Plugins;

/// <summary>A provider as its assembly declares it. Nothing of its behaviour runs but the factory's constructor.</summary>
internal abstract record ProviderPlugin(string Key)
{
    /// <summary>Fit to be created.</summary>
    public sealed record Sound(string Key, string DisplayName, bool NeedsDatabase, IBillingProviderFactory Factory) : ProviderPlugin(Key);

    /// <summary>Not fit; the key is the assembly's name where none was declared.</summary>
    public sealed record Faulty(string Key, QuarantineReason Reason, Type? Cause = null) : ProviderPlugin(Key);

    /// <summary>What is known of a provider that comes with the portal.</summary>
    public ProviderFacts Facts => new(Key, IsDropIn: false)
    {
        DisplayName = (this as Sound)?.DisplayName,
        ContractVersion = this is Sound ? BillingProviderPluginAttribute.CurrentContract : null,
    };

    public static ProviderPlugin Inspect(Assembly assembly)
    {
        var name = assembly.GetName().Name ?? "";
        try
        {
            return assembly.GetCustomAttribute<BillingProviderPluginAttribute>() is { } declaration ? Judge(declaration) : new Faulty(name, QuarantineReason.NotDeclared);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // the declaration names a factory that is not there
            return new Faulty(name, QuarantineReason.FactoryUnusable, fault.GetType());
        }
    }

    public static ProviderPlugin Judge(BillingProviderPluginAttribute declaration) => declaration switch
    {
        _ when !ProviderKey.IsWellFormed(declaration.Key) => new Faulty(declaration.Key, QuarantineReason.KeyMalformed),
        { ContractVersion: < BillingProviderPluginAttribute.CurrentContract } => new Faulty(declaration.Key, QuarantineReason.ContractOlder),
        { ContractVersion: > BillingProviderPluginAttribute.CurrentContract } => new Faulty(declaration.Key, QuarantineReason.ContractNewer),
        _ => Instantiate(declaration),
    };

    private static ProviderPlugin Instantiate(BillingProviderPluginAttribute declaration)
    {
        try
        {
            return declaration.Factory.IsPublic && Activator.CreateInstance(declaration.Factory) is IBillingProviderFactory factory
                ? new Sound(declaration.Key, declaration.DisplayName, declaration.NeedsDatabase, factory)
                : new Faulty(declaration.Key, QuarantineReason.FactoryUnusable);
        }
        catch (TargetInvocationException fault)
        {
            return new Faulty(declaration.Key, QuarantineReason.ConstructorFailed, (fault.InnerException ?? fault).GetType());
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            return new Faulty(declaration.Key, QuarantineReason.FactoryUnusable, fault.GetType());
        }
    }
}
