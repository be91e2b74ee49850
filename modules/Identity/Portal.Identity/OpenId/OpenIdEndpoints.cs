using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Identity.SecondFactor;
using Portal.Identity.SignIn;
using Portal.Modularity.Access;
using Portal.Modularity.Http;

namespace Portal.Identity.OpenId;

/// <summary>
/// <c>GET /sign-in/open-id</c> and <c>GET /settings/security/confirm/open-id</c> lead to the provider, <c>GET /sign-in/open-id/callback</c> is where it sends people back.
/// They are links: a form of ours may not lead to another site. The way to a link begins on <see cref="LinkPage"/>, which shows the address after its form was sent.
/// </summary>
internal static class OpenIdEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(OpenIdAddress.Start, (HttpContext context, OpenIdFlow flow, OpenIdCallback callback) => LeaveAsync(context, flow, callback, OpenIdPurpose.SignIn))
            .WithMetadata(new AllowAnonymousAttribute(), new LimitedByAttribute(RequestBudget.SignIn)).ExcludeFromDescription();
        endpoints.MapGet(OpenIdAddress.Callback, ReturnAsync)
            .WithMetadata(new AllowAnonymousAttribute(), new LimitedByAttribute(RequestBudget.SignIn)).ExcludeFromDescription();
        endpoints.MapGet(OpenIdAddress.Prove, (HttpContext context, OpenIdFlow flow, OpenIdCallback callback) => LeaveAsync(context, flow, callback, OpenIdPurpose.Proof))
            .RequireAuthorization().WithMetadata(new OpenWithoutSecondFactorAttribute(), new LimitedByAttribute(RequestBudget.SignIn)).ExcludeFromDescription();
    }

    private static async Task LeaveAsync(HttpContext context, OpenIdFlow flow, OpenIdCallback callback, OpenIdPurpose purpose)
    {
        var wanted = SignInAddress.Local(context.Request.Query[SignInAddress.ReturnKey]);
        if (!flow.IsOn)
        {
            context.SeeOther(purpose == OpenIdPurpose.Proof ? SecurityAddress.Confirm : SignInAddress.Path);
            return;
        }

        try
        {
            context.Response.Redirect(await flow.BeginAsync(context, wanted, purpose));
        }
        catch (OpenIdException failed)
        {
            await callback.RefuseAsync(context, failed, wanted, purpose);
        }
    }

    private static async Task ReturnAsync(HttpContext context, OpenIdFlow flow, OpenIdCallback callback, AttemptCookie cookie)
    {
        if (!flow.IsOn)
        {
            context.SeeOther(SignInAddress.Path);
            return;
        }

        var attempt = cookie.Take(context);
        try
        {
            await callback.AcceptAsync(context, await flow.EndAsync(context, attempt), attempt!);
        }
        catch (OpenIdException failed)
        {
            await callback.RefuseAsync(context, failed, attempt?.ReturnUrl ?? "/", attempt?.Purpose ?? OpenIdPurpose.SignIn);
        }
    }
}
