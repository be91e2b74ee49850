using Portal.Host.Settings;

namespace Portal.Host.Antiforgery;

internal static class AntiforgerySetup
{
    public const string Header = "X-CSRF-Token";

    public static void AddAntiforgeryGuard(this IServiceCollection services, PortalSettings settings)
    {
        // browsers take neither Secure nor the __Host- prefix over plain http
        var plain = settings.TakesPlainHttp;
        services.AddAntiforgery(options =>
        {
            options.HeaderName = Header;
            options.Cookie.Name = plain ? "portal-csrf" : "__Host-portal-csrf";
            options.Cookie.SecurePolicy = plain ? CookieSecurePolicy.None : CookieSecurePolicy.Always;
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.HttpOnly = true;
            options.Cookie.Path = "/";
        });
    }

    public static void UseAntiforgeryGuard(this WebApplication app) => app.UseMiddleware<AntiforgeryGuard>();
}
