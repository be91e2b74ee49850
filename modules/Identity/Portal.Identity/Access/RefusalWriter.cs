using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Portal.Identity.SignIn;
using Portal.Modularity.Http;

namespace Portal.Identity.Access;

/// <summary>Writes every refusal: the API gets its envelope and never a <c>Location</c>, a page gets the sign-in form or the bare status the host dresses.</summary>
internal sealed class RefusalWriter : IAuthorizationMiddlewareResultHandler
{
    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult) =>
        authorizeResult.Succeeded ? next(context) : RefuseAsync(context, RefusalFor(context));

    private static ApiError RefusalFor(HttpContext context)
    {
        var current = context.RequestServices.GetRequiredService<CurrentRequest>();
        return current.Member is null ? Refusals.SignInRequired : current.Refusal ?? Refusals.NotFound;
    }

    private static Task RefuseAsync(HttpContext context, ApiError refusal)
    {
        if (IsForPrograms(context.Request.Path))
            return refusal.ExecuteAsync(context);
        if (refusal == Refusals.SignInRequired)
            context.Response.Redirect(SignInAddress.For(context.Request));
        else
            context.Response.StatusCode = refusal.StatusCode;
        return Task.CompletedTask;
    }

    private static bool IsForPrograms(PathString path) => path.StartsWithSegments("/api") || path.StartsWithSegments("/openapi");
}
