using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Portal.Identity.Sessions;
using Portal.Modularity.Access;

namespace Portal.Identity.SignIn;

/// <summary><c>POST /sign-in</c> and <c>POST /sign-out</c>.</summary>
internal static class SignInEndpoints
{
    private const string Mismatch = "This e-mail and password do not belong together here. Check both and try again.";
    private const string MismatchWait = Mismatch + " There were several tries: please wait a minute first.";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        // The page's own route accepts POST too; the lower order lets this one answer.
        endpoints.MapPost(SignInAddress.Path, SignInAsync).WithOrder(-1)
            .WithMetadata(new AllowAnonymousAttribute(), new LimitedByAttribute(RequestBudget.SignIn)).ExcludeFromDescription();
        endpoints.MapPost("/sign-out", SignOutAsync).RequireAuthorization().ExcludeFromDescription();
    }

    private static async Task SignInAsync(HttpContext context, Credentials credentials, SessionRequest session, SignInAttempt attempt)
    {
        if (!context.Request.HasFormContentType)
        {
            context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return;
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        (attempt.Email, attempt.ReturnUrl) = (form["email"].ToString(), form[SignInAddress.ReturnKey]);
        var result = await credentials.CheckAsync(attempt.Email, form["password"].ToString(), context.RequestAborted);
        if (result.MemberId is { } memberId)
        {
            await session.ReplaceAsync(context, memberId);
            context.Response.Redirect(SignInAddress.Local(attempt.ReturnUrl));
            return;
        }

        attempt.Problem = result.MustWait ? MismatchWait : Mismatch;
        await ShowAgainAsync(context);
    }

    private static async Task SignOutAsync(HttpContext context, SessionRequest session)
    {
        await session.EndAsync(context);
        context.Response.Headers["Clear-Site-Data"] = "\"cache\"";
        context.Response.Redirect(SignInAddress.Path);
    }

    // The page is rendered by its own endpoint, so that it keeps the host's frame, which a module does not know.
    private static Task ShowAgainAsync(HttpContext context)
    {
        var page = context.RequestServices.GetRequiredService<EndpointDataSource>().Endpoints
            .Single(endpoint => endpoint.Metadata.GetMetadata<ComponentTypeMetadata>()?.Type == typeof(SignInPage));
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        context.Request.Method = HttpMethods.Get;
        context.SetEndpoint(page);
        return page.RequestDelegate!(context);
    }
}
