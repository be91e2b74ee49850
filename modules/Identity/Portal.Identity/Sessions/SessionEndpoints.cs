using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Identity.Access;
using Portal.Identity.Audit;
using Portal.Identity.Contract;
using Portal.Modularity.Http;

namespace Portal.Identity.Sessions;

/// <summary><c>POST /settings/sessions/{id}/end</c> and <c>POST /settings/sessions/end-others</c>: a member ends sessions of their own.</summary>
internal static class SessionEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/settings/sessions/{id}/end", EndAsync).RequireAuthorization().ExcludeFromDescription();
        endpoints.MapPost("/settings/sessions/end-others", EndOthersAsync).RequireAuthorization().ExcludeFromDescription();
    }

    private static async Task EndAsync(string id, HttpContext context, CurrentRequest current, OwnSessions sessions, AuditLog log)
    {
        if (Guid.TryParseExact(id, "D", out var session) && await sessions.EndAsync(current.SignedIn!, session, context.RequestAborted))
            await TellAsync(context, current, log);
        else
            context.Response.StatusCode = StatusCodes.Status404NotFound;
    }

    private static async Task EndOthersAsync(HttpContext context, CurrentRequest current, OwnSessions sessions, AuditLog log)
    {
        await sessions.EndOthersAsync(current.SignedIn!, context.RequestAborted);
        await TellAsync(context, current, log);
    }

    private static async Task TellAsync(HttpContext context, CurrentRequest current, AuditLog log)
    {
        await log.WriteOwnAsync(AuditAction.SessionsEnded, current.Member!.Id, context.RequestAborted);
        context.SeeOther("/settings?sessions=ended");
    }
}
