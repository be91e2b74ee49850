using System.Reflection;
using Portal.Modularity;

namespace Portal.Billing;

/// <summary>The Billing module.</summary>
/// <param name="providers">Assemblies of the providers that ship with the host.</param>
public sealed class BillingModule(IReadOnlyList<Assembly> providers) : PortalModule
{
    internal IReadOnlyList<Assembly> Providers => providers;
}
