using System.Reflection;
using Portal.Identity.Contract;
using Portal.Modularity;
using Portal.Modularity.Navigation;

namespace Portal.Host.Layout;

/// <summary>Where pages and sidebar entries come from: the modules, in their order, and the host.</summary>
internal sealed class PortalPages(IReadOnlyList<PortalModule> modules)
{
    // The one page of the host's own that is about work: jobs belong to all modules.
    private static readonly NavigationEntry Jobs = new(45, "Jobs", "jobs", member => member.May(Permission.Operate), (_, _) => "/operator/jobs");

    public IReadOnlyList<Assembly> Assemblies { get; } = [.. modules.Select(module => module.Assembly)];

    public IReadOnlyList<NavigationEntry> Navigation { get; } =
        [.. modules.SelectMany(module => module.Navigation).Append(Jobs).OrderBy(entry => entry.Order).ThenBy(entry => entry.Label, StringComparer.Ordinal)];
}
