using Portal.Host.Errors;
using Portal.Host.Settings;
using Portal.Modularity.Http;

namespace Portal.Host.Requests;

/// <summary>Refuses a request that came as plain http: no browser would keep its cookies. Probes are let through.</summary>
internal static class HttpsOnly
{
    private static readonly ApiError Refusal = new(
        StatusCodes.Status400BadRequest, "https_required", "This portal is reached over https. Use its https address; nothing was changed.");

    public static void UseHttpsOnly(this WebApplication app, PortalSettings settings) =>
        app.Use((context, next) => IsSafe(context.Request, settings) ? next(context) : RefuseAsync(context));

    private static bool IsSafe(HttpRequest request, PortalSettings settings) =>
        request.IsHttps || request.Path.StartsWithSegments("/health") || (settings.TakesPlainHttp && Loopback.IsName(request.Host.Host));

    private static async Task RefuseAsync(HttpContext context)
    {
        await context.RefuseAsync(Refusal);
        if (!context.IsForProgram()) await PlainPage.WriteAsync(context, "Use the https address", Refusal.Message);
    }
}
