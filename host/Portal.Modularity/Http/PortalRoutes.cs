using Microsoft.AspNetCore.Routing;

namespace Portal.Modularity.Http;

/// <summary>The routes of this portal, for a command that explains them. A request has its own already.</summary>
public sealed class PortalRoutes
{
    /// <summary>Set by the host once all are mapped; empty before.</summary>
    public IEnumerable<EndpointDataSource> Sources { get; set; } = [];

    /// <summary>Every route with a pattern.</summary>
    public IEnumerable<RouteEndpoint> All => Sources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>();
}
