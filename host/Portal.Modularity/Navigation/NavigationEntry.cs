using Portal.Identity.Contract;

namespace Portal.Modularity.Navigation;

/// <summary>An entry of the sidebar.</summary>
/// <param name="Order">Smaller stands higher.</param>
/// <param name="Label">The text.</param>
/// <param name="Icon">Name of a symbol in the host's sprite.</param>
/// <param name="IsVisible">Who sees it. Convenience only: the boundary is the route's own metadata.</param>
/// <param name="Href">Where it leads, given the member and the scope of the page being shown (null on pages about no client).</param>
public sealed record NavigationEntry(
    int Order,
    string Label,
    string Icon,
    Func<CurrentMember, bool> IsVisible,
    Func<CurrentMember, ClientScope?, string> Href);
