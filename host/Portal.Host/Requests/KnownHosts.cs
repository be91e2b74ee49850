using Portal.Host.Errors;
using Portal.Host.Settings;
using Portal.Modularity.Http;

namespace Portal.Host.Requests;

/// <summary>Refuses a request for another host than the portal's, so that no address can be built from what a caller made up. Probes are let through.</summary>
internal static class KnownHosts
{
    private static readonly ApiError Refusal = new(
        StatusCodes.Status400BadRequest, "host_unknown", "This portal is not reached under that name. Use the address you were given; nothing was changed.");

    public static void UseKnownHosts(this WebApplication app, PortalSettings settings)
    {
        // without a public address, which only Development may lack, there is no name to hold a caller to
        if (settings.PublicHost is { } known) app.Use((context, next) => IsKnown(context.Request, known, settings.Url.Host) ? next(context) : RefuseAsync(context));
    }

    private static bool IsKnown(HttpRequest request, string known, string own) =>
        request.Host.Host is var host
        && (host.Equals(known, StringComparison.OrdinalIgnoreCase) || host.Equals(own, StringComparison.OrdinalIgnoreCase) || Loopback.IsName(host)
            || request.Path.StartsWithSegments("/health"));

    private static async Task RefuseAsync(HttpContext context)
    {
        await context.RefuseAsync(Refusal);
        if (!context.IsForProgram()) await PlainPage.WriteAsync(context, "Use the portal's own address", Refusal.Message);
    }
}
