using Portal.Modularity;

namespace Portal.Support;

/// <summary>The Support module.</summary>
public sealed class SupportModule : PortalModule;
