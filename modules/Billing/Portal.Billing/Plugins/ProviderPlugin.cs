using System.Reflection;
using Portal.Billing.Providers;

namespace Portal.Billing.Plugins;

/// <summary>A provider as its assembly declares it, judged without running any of its behaviour.</summary>
internal abstract record ProviderPlugin(string Key)
{
    /// <summary>Fit to be created.</summary>
    public sealed record Sound(string Key, string DisplayName, bool NeedsDatabase, IBillingProviderFactory Factory) : ProviderPlugin(Key);

    /// <summary>Not fit; the key is the assembly's name where none was declared.</summary>
    public sealed record Faulty(string Key, QuarantineReason Reason, Type? Cause = null) : ProviderPlugin(Key);

    public static ProviderPlugin Inspect(Assembly assembly)
    {
        var declarations = assembly.GetCustomAttributes<BillingProviderPluginAttribute>().ToArray();
        return declarations is [var only] ? Judge(only) : new Faulty(assembly.GetName().Name ?? "", QuarantineReason.NotDeclaredOnce);
    }

    public static ProviderPlugin Judge(BillingProviderPluginAttribute declaration) => declaration switch
    {
        _ when !ProviderKey.IsWellFormed(declaration.Key) => new Faulty(declaration.Key, QuarantineReason.KeyMalformed),
        { ContractVersion: not BillingProviderPluginAttribute.CurrentContract } => new Faulty(declaration.Key, QuarantineReason.OtherContractVersion),
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
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            return new Faulty(declaration.Key, QuarantineReason.FactoryUnusable, (fault.InnerException ?? fault).GetType());
        }
    }
}
