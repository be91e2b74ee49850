using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Portal.Host.Requests;
using Portal.Modularity.Access;
using Portal.Modularity.Http;

namespace Portal.Host.Antiforgery;

/// <summary>
/// A change needs a token of ours and may not come from another site. The framework asks only of form handlers; this asks of every unsafe
/// method, JSON and empty bodies included, before anything about scope can be observed (SEC-07).
/// </summary>
internal sealed class AntiforgeryGuard(RequestDelegate next, IAntiforgery antiforgery)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (await MayPassAsync(context)) await next(context);
        else await context.RefuseAsync(Refusals.ProofMissing);
    }

    private async Task<bool> MayPassAsync(HttpContext context)
    {
        var endpoint = context.GetEndpoint();
        if (endpoint is null || IsSafe(context.Request.Method) || endpoint.Metadata.GetMetadata<SkipsAntiforgeryAttribute>() is not null) return true;
        // sign-in comes first: authorization answers
        if (context.User.Identity?.IsAuthenticated != true && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null) return true;
        return RequestOrigin.IsOurs(context.Request) && await antiforgery.IsRequestValidAsync(context);
    }

    private static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);
}
