using Microsoft.AspNetCore.Http;
using Portal.Identity.Access;

namespace Portal.Identity.Sessions;

/// <summary>The session of one request: reads it into <see cref="CurrentRequest"/>, replaces it at sign-in, ends it at sign-out.</summary>
internal sealed class SessionRequest(SessionStore sessions, SessionCookie cookie, CurrentRequest current)
{
    public async Task<SignedIn?> ReadAsync(HttpContext context)
    {
        if (!SessionReference.TryRead(cookie.Read(context), out var reference))
            return null;
        current.SignedIn = await sessions.FindAsync(reference, context.RequestAborted);
        return current.SignedIn;
    }

    /// <summary>A sign-in always yields a new reference, and the one the browser brought ends: a planted cookie is worth nothing.</summary>
    public async Task ReplaceAsync(HttpContext context, Guid memberId, bool isVouchedFor)
    {
        await EndRowAsync(context);
        cookie.Write(context, await sessions.StartAsync(memberId, SessionOrigin.Of(context) with { IsVouchedFor = isVouchedFor }, context.RequestAborted));
    }

    /// <summary>After a proof: whoever copied the reference before has nothing by it now.</summary>
    public async Task RenewAsync(HttpContext context)
    {
        if (SessionReference.TryRead(cookie.Read(context), out var reference) && await sessions.RenewAsync(reference, context.RequestAborted) is { } renewed)
            cookie.Write(context, renewed);
    }

    public async Task EndAsync(HttpContext context)
    {
        await EndRowAsync(context);
        cookie.Delete(context);
    }

    private async Task EndRowAsync(HttpContext context)
    {
        if (SessionReference.TryRead(cookie.Read(context), out var reference))
            await sessions.EndAsync(reference, context.RequestAborted);
    }
}
