using Portal.Modularity;

namespace Portal.Identity;

/// <summary>The Identity module.</summary>
public sealed class IdentityModule : PortalModule;
