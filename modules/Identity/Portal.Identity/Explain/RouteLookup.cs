using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.Routing.Template;
using Portal.Modularity.Http;

namespace Portal.Identity.Explain;

/// <summary>Finds the route that would answer an address, as the framework chooses it: the most exact pattern of those that fit.</summary>
internal sealed class RouteLookup(PortalRoutes routes)
{
    /// <param name="address">A path, with a method before it where it is not GET: <c>POST /api/billing/refresh</c>. A query is ignored.</param>
    /// <returns>Null when no route fits.</returns>
    public RouteEndpoint? Find(string address)
    {
        var (method, path) = address.Split(' ', 2) is [var named, var rest] ? (named.ToUpperInvariant(), rest) : ("GET", address);
        path = path.Split('?', 2)[0];
        if (!path.StartsWith('/')) return null;
        return routes.All
            .Where(route => !IsForWhatIsLeft(route) && Takes(route, method) && Fits(route, path))
            .OrderBy(route => route.Order).ThenBy(route => route.RoutePattern.InboundPrecedence)
            .FirstOrDefault();
    }

    // static files, and the answer to addresses that are not there
    private static bool IsForWhatIsLeft(RouteEndpoint route) =>
        route.RoutePattern is { PathSegments: [{ Parts: [RoutePatternParameterPart { IsCatchAll: true }] }] };

    private static bool Takes(RouteEndpoint route, string method) =>
        route.Metadata.GetMetadata<IHttpMethodMetadata>() is not { HttpMethods: { Count: > 0 } methods } || methods.Contains(method);

    private static bool Fits(RouteEndpoint route, string path) =>
        new TemplateMatcher(new RouteTemplate(route.RoutePattern), []).TryMatch(path, []);
}
