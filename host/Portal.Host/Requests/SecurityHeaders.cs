using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.Primitives;

namespace Portal.Host.Requests;

/// <summary>The headers of every answer, written last, so that errors, redirects and static files carry them too.</summary>
internal static class SecurityHeaders
{
    private static readonly KeyValuePair<string, StringValues>[] Constant =
    [
        new("Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; " +
            "form-action 'self'; base-uri 'self'; frame-ancestors 'none'; object-src 'none'; report-uri " + PolicyReports.Path),
        new("X-Content-Type-Options", "nosniff"),
        new("X-Frame-Options", "DENY"),
        new("Referrer-Policy", "no-referrer"),
        new("Cross-Origin-Opener-Policy", "same-origin"),
        new("Cross-Origin-Resource-Policy", "same-origin"),
        new("Permissions-Policy",
            "accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), fullscreen=(), geolocation=(), gyroscope=(), " +
            "magnetometer=(), microphone=(), midi=(), payment=(), picture-in-picture=(), publickey-credentials-create=(self), publickey-credentials-get=(self), " +
            "screen-wake-lock=(), usb=(), xr-spatial-tracking=()"),
    ];

    public static void UseSecurityHeaders(this WebApplication app) => app.Use(static (context, next) =>
    {
        context.Response.OnStarting(static state => WriteAsync((HttpContext)state), context);
        return next(context);
    });

    private static Task WriteAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        var own = headers.ContentSecurityPolicy;
        foreach (var (name, value) in Constant) headers[name] = value;
        // a file that is sent for saving is held stricter than a page
        if (own.ToString().StartsWith("sandbox", StringComparison.Ordinal)) headers.ContentSecurityPolicy = own;
        // static files hold nothing of anybody and say themselves how long they keep
        if (context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is null) headers.CacheControl = "no-store";
        if (context.Request.IsHttps && !Loopback.IsName(context.Request.Host.Host)) headers.StrictTransportSecurity = "max-age=63072000; includeSubDomains";
        return Task.CompletedTask;
    }
}
