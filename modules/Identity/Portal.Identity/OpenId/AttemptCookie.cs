using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Portal.Identity.Sessions;

namespace Portal.Identity.OpenId;

/// <summary>Keeps an attempt in the browser that makes it, sealed: any node may take it back, and nobody can bring one that they were sent.</summary>
internal sealed class AttemptCookie(IDataProtectionProvider protection, SessionCookie session)
{
    private const string SecureName = "__Host-portal-open-id";
    private const string PlainName = "portal-open-id";

    private readonly IDataProtector protector = protection.CreateProtector("Portal.Identity.OpenId");

    public void Write(HttpContext context, OpenIdAttempt attempt) =>
        context.Response.Cookies.Append(NameFor(context), protector.Protect(JsonSerializer.Serialize(attempt)), session.OptionsFor(context));

    /// <summary>Takes it out of the browser; null when there is none, or none of ours.</summary>
    public OpenIdAttempt? Take(HttpContext context)
    {
        if (context.Request.Cookies[NameFor(context)] is not { Length: > 0 } kept) return null;
        context.Response.Cookies.Delete(NameFor(context), session.OptionsFor(context));
        try
        {
            return JsonSerializer.Deserialize<OpenIdAttempt>(protector.Unprotect(kept));
        }
        catch (Exception foreign) when (foreign is CryptographicException or JsonException)
        {
            return null;
        }
    }

    private string NameFor(HttpContext context) => session.MayBePlain(context) ? PlainName : SecureName;
}
