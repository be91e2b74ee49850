using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Portal.Identity.Audit;
using Portal.Identity.Contract;
using Portal.Identity.SecondFactor;
using Portal.Identity.SignIn;
using Portal.Modularity.Access;
using Portal.Modularity.Http;

namespace Portal.Identity.Access;

/// <summary>Writes every refusal: the API gets its envelope and never a <c>Location</c>, a page gets the sign-in form or the bare status the host dresses.</summary>
internal sealed class RefusalWriter(AuditLog log, ProofGate gate) : IAuthorizationMiddlewareResultHandler
{
    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult) =>
        DetourOf(context, authorizeResult.Succeeded) is { } detour ? LeadAsync(context, detour)
        : authorizeResult.Succeeded ? LetInAsync(next, context)
        : RefuseAsync(context, RefusalFor(context));

    // Who is refused learns it as ever: a fresh proof is asked only for what would be granted.
    private Detour? DetourOf(HttpContext context, bool succeeded) =>
        context.RequestServices.GetRequiredService<CurrentRequest>().SignedIn is { } signedIn
            ? gate.BeforeAnything(signedIn, context.GetEndpoint()) ?? (succeeded ? gate.ForFreshProof(signedIn, context) : null)
            : null;

    private static Task LeadAsync(HttpContext context, Detour detour)
    {
        if (IsForPrograms(context.Request.Path)) return detour.Refusal.ExecuteAsync(context);
        detour.Refusal.NoteOn(context);
        context.SeeOther(detour.Address);
        return Task.CompletedTask;
    }

    // Who asks for a thing that is not there may be guessing. It is written before the answer leaves, so that it is as slow as every refusal.
    private Task LetInAsync(RequestDelegate next, HttpContext context)
    {
        if (context.RequestServices.GetRequiredService<CurrentRequest>().Member is { } member && context.GetEndpoint() is { } endpoint && IsGuarded(endpoint))
            context.Response.OnStarting(() => IsNotHere(context) ? WriteDownAsync(context, member, endpoint, Refusals.NotFound) : Task.CompletedTask);
        return next(context);
    }

    private static bool IsGuarded(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<RequiresClientAttribute>() is not null || endpoint.Metadata.GetMetadata<RequiresPermissionAttribute>() is not null;

    // An invoice that is there and has no PDF answers 404 as well, in words of its own.
    private static bool IsNotHere(HttpContext context) =>
        context.Response.StatusCode == StatusCodes.Status404NotFound && (ApiError.AnsweredOn(context) ?? Refusals.NotFound) == Refusals.NotFound;

    private static ApiError RefusalFor(HttpContext context)
    {
        var current = context.RequestServices.GetRequiredService<CurrentRequest>();
        return current.Member is null ? Refusals.SignInRequired : current.Refusal ?? Refusals.NotFound;
    }

    private async Task RefuseAsync(HttpContext context, ApiError refusal)
    {
        refusal.NoteOn(context);
        if (refusal != Refusals.SignInRequired)
            await WriteDownAsync(context, context.RequestServices.GetRequiredService<CurrentRequest>().Member!, context.GetEndpoint(), refusal);
        if (IsForPrograms(context.Request.Path))
            await refusal.ExecuteAsync(context);
        else if (refusal == Refusals.SignInRequired)
            context.Response.Redirect(SignInAddress.For(context.Request));
        else
            context.Response.StatusCode = refusal.StatusCode;
    }

    // The route, not the address: the address holds ids that are not this member's.
    private Task WriteDownAsync(HttpContext context, CurrentMember member, Endpoint? endpoint, ApiError refusal)
    {
        var route = (endpoint as RouteEndpoint)?.RoutePattern.RawText;
        var subject = route is null ? null : new AuditSubject(route.Length <= 64 ? route : route[..64], Name: null);
        return log.WriteForOperatorsAsync(AuditAction.AccessRefused, member.Id, subject, refusal.Code, context.RequestAborted);
    }

    private static bool IsForPrograms(PathString path) => path.StartsWithSegments("/api") || path.StartsWithSegments("/openapi");
}
