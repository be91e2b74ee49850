using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace Portal.Identity.Sessions;

/// <summary>The cookie that carries the session's reference.</summary>
internal sealed class SessionCookie(IWebHostEnvironment environment)
{
    public const string SecureName = "__Host-portal-session";
    public const string PlainName = "portal-session";

    public string? Read(HttpContext context) => context.Request.Cookies[NameFor(context)];

    public void Write(HttpContext context, SessionReference reference) =>
        context.Response.Cookies.Append(NameFor(context), reference.Text, OptionsFor(context));

    public void Delete(HttpContext context) => context.Response.Cookies.Delete(NameFor(context), OptionsFor(context));

    private string NameFor(HttpContext context) => MayBePlain(context) ? PlainName : SecureName;

    internal CookieOptions OptionsFor(HttpContext context) =>
        new() { HttpOnly = true, Secure = !MayBePlain(context), SameSite = SameSiteMode.Lax, Path = "/", IsEssential = true };

    // Browsers refuse a __Host- cookie over http, and a developer's machine has no certificate.
    internal bool MayBePlain(HttpContext context) => environment.IsDevelopment() && !context.Request.IsHttps && IsLoopback(context.Request.Host.Host);

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
