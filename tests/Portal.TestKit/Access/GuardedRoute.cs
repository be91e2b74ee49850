using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Portal.Identity.Contract;
using Portal.Modularity.Access;

namespace Portal.TestKit.Access;

/// <summary>A route about one client, found in the running host: a new one is in the matrix as soon as it exists.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path, each parameter filled with an id that nothing has.</param>
/// <param name="Permission">What it asks for.</param>
/// <param name="NamesAnObject">Whether the path holds such an id, so that a granted request finds nothing.</param>
public sealed record GuardedRoute(string Method, string Path, Permission Permission, bool NamesAnObject)
{
    private const string NothingsId = "6f1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d";

    public bool IsApi => Path.StartsWith("/api/", StringComparison.Ordinal);

    public bool Changes => Method is not ("GET" or "HEAD");

    public string With(ClientNaming naming) => naming.Query.Length == 0 ? Path : $"{Path}?{naming.Query}";

    public static IReadOnlyList<GuardedRoute> Of(IServiceProvider services) =>
    [
        .. services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .SelectMany(Read).Distinct().OrderBy(route => route.Path, StringComparer.Ordinal).ThenBy(route => route.Method, StringComparer.Ordinal),
    ];

    public override string ToString() => $"{Method} {Path}";

    private static IEnumerable<GuardedRoute> Read(RouteEndpoint endpoint)
    {
        var required = endpoint.Metadata.GetMetadata<RequiresClientAttribute>();
        var methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"];
        return required is null ? [] : methods.Select(method => new GuardedRoute(method, PathOf(endpoint), required.Permission, endpoint.RoutePattern.Parameters.Count > 0));
    }

    private static string PathOf(RouteEndpoint endpoint) =>
        "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(Fill))));

    private static string Fill(Microsoft.AspNetCore.Routing.Patterns.RoutePatternPart part) => part switch
    {
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternSeparatorPart separator => separator.Content,
        _ => NothingsId,
    };
}
