using System.Reflection;
using Portal.Modularity;

namespace Portal.Host.Layout;

/// <summary>Where pages and sidebar entries come from: the modules, in their order.</summary>
internal sealed class PortalPages(IReadOnlyList<PortalModule> modules)
{
    public IReadOnlyList<Assembly> Assemblies { get; } = [.. modules.Select(module => module.Assembly)];

    public IReadOnlyList<Modularity.Navigation.NavigationEntry> Navigation { get; } =
        [.. modules.SelectMany(module => module.Navigation).OrderBy(entry => entry.Order).ThenBy(entry => entry.Label, StringComparer.Ordinal)];
}
