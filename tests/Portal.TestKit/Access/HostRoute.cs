using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace Portal.TestKit.Access;

/// <summary>A method and an address of the running host, found there: a new one is in the matrix as soon as it exists. Files of the site itself are left out.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Pattern">The address in lower case, its parameters in braces.</param>
/// <param name="Exists">Whether the host takes the method there.</param>
public sealed record HostRoute(string Method, string Pattern, bool Exists)
{
    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
    private static readonly string[] AnyMethod = ["GET", "POST"];

    /// <summary>The parameters in their order, with their constraints: <c>id</c>, <c>status:int</c>.</summary>
    public IReadOnlyList<string> Parameters { get; } =
        [.. Pattern.Split('{').Skip(1).Select(part => part[..part.IndexOf('}', StringComparison.Ordinal)].TrimStart('*'))];

    public bool IsForPrograms => Pattern.StartsWith("/api/", StringComparison.Ordinal) || Pattern.StartsWith("/openapi/", StringComparison.Ordinal);

    public bool Changes => Method is not ("GET" or "HEAD" or "OPTIONS");

    /// <summary>The methods the host takes, then those it does not.</summary>
    public static IReadOnlyList<HostRoute> Of(IServiceProvider services) =>
    [
        .. services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            .GroupBy(endpoint => Written(endpoint.RoutePattern), StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
            .SelectMany(group => Read(group.Key, [.. group])),
    ];

    /// <summary>The address with a value for each parameter.</summary>
    public string Path(IReadOnlyList<string> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var path = Pattern;
        foreach (var value in values)
            path = path[..path.IndexOf('{', StringComparison.Ordinal)] + value + path[(path.IndexOf('}', StringComparison.Ordinal) + 1)..];
        return path;
    }

    public override string ToString() => $"{Method} {Pattern}";

    private static IEnumerable<HostRoute> Read(string pattern, IReadOnlyList<RouteEndpoint> endpoints)
    {
        var taken = endpoints.Select(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods).ToList();
        if (taken.Contains(null)) return AnyMethod.Select(method => new HostRoute(method, pattern, Exists: true));
        return Methods.Select(method => new HostRoute(method, pattern, taken.Exists(methods => methods!.Contains(method))));
    }

    private static string Written(RoutePattern pattern) => "/" + (pattern.RawText ?? "").Trim('/').ToLowerInvariant();
}
