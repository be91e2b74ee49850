using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Portal.Identity.Access;
using Portal.Identity.Audit;
using Portal.Identity.Contract;
using Portal.Identity.SecondFactor;
using Portal.Identity.Sessions;
using Portal.Modularity.Access;
using Portal.Modularity.Http;

namespace Portal.Identity.SignIn;

/// <summary><c>POST /sign-in</c>, <c>POST /sign-in/code</c> and <c>POST /sign-out</c>.</summary>
internal static class SignInEndpoints
{
    private const string Mismatch = "This e-mail and password do not belong together here. Check both and try again.";
    private const string MismatchWait = Mismatch + " There were several tries: please wait a minute first.";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        // The page's own route accepts POST too; the lower order lets this one answer.
        endpoints.MapPost(SignInAddress.Path, SignInAsync).WithOrder(-1)
            .WithMetadata(new AllowAnonymousAttribute(), new LimitedByAttribute(RequestBudget.SignIn)).ExcludeFromDescription();
        endpoints.MapPost(SignInAddress.CodePath, ProveAsync).WithOrder(-1)
            .WithMetadata(new AllowAnonymousAttribute(), new LimitedByAttribute(RequestBudget.SignIn)).ExcludeFromDescription();
        endpoints.MapPost("/sign-out", SignOutAsync).RequireAuthorization().WithMetadata(new OpenWithoutSecondFactorAttribute()).ExcludeFromDescription();
    }

    private static async Task SignInAsync(HttpContext context, Credentials credentials, SignInSteps steps, SignInAttempt attempt, AuditLog log)
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
            if (await steps.BeginAsync(memberId, context.RequestAborted) is not { } begun)
            {
                await LetInAsync(context, memberId);
                return;
            }

            (attempt.Step, attempt.Factors) = begun;
            await ShowAsync<SignInCodePage>(context, StatusCodes.Status200OK);
            return;
        }

        await log.WriteForOperatorsAsync(AuditAction.SignInFailed, memberId: null, subject: null, result.MustWait ? "too_many_tries" : "mismatch", context.RequestAborted);
        attempt.Problem = result.MustWait ? MismatchWait : Mismatch;
        await ShowAsync<SignInPage>(context, StatusCodes.Status400BadRequest);
    }

    private static async Task ProveAsync(HttpContext context, SignInSteps steps, SignInAttempt attempt, SecondFactors factors)
    {
        var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync(context.RequestAborted) : FormCollection.Empty;
        (attempt.Step, attempt.ReturnUrl) = (form["step"], form[SignInAddress.ReturnKey]);
        switch (await steps.EndAsync(context, attempt.Step, form))
        {
            case null:
                context.SeeOther(SignInAddress.Path);
                break;
            case (var memberId, ProofResult.Right):
                await LetInAsync(context, memberId);
                break;
            case (var memberId, var refused):
                (attempt.Problem, attempt.Factors) = (refused.Problem(), await factors.FindAsync(memberId, context.RequestAborted));
                await ShowAsync<SignInCodePage>(context, StatusCodes.Status400BadRequest);
                break;
        }
    }

    private static async Task LetInAsync(HttpContext context, Guid memberId)
    {
        var services = context.RequestServices;
        await services.GetRequiredService<AuditLog>().WriteOwnAsync(AuditAction.SignedIn, memberId, context.RequestAborted);
        await services.GetRequiredService<SessionRequest>().ReplaceAsync(context, memberId);
        context.Response.Redirect(SignInAddress.Local(services.GetRequiredService<SignInAttempt>().ReturnUrl));
    }

    private static async Task SignOutAsync(HttpContext context, ICurrentRequest request, SessionRequest session, AuditLog log)
    {
        await log.WriteOwnAsync(AuditAction.SignedOut, request.Member!.Id, context.RequestAborted);
        await session.EndAsync(context);
        context.Response.Headers["Clear-Site-Data"] = "\"cache\"";
        context.Response.Redirect(SignInAddress.Path);
    }

    // The page is rendered by its own endpoint, so that it keeps the host's frame, which a module does not know.
    private static Task ShowAsync<TPage>(HttpContext context, int status)
    {
        var page = context.RequestServices.GetRequiredService<EndpointDataSource>().Endpoints
            .Single(endpoint => endpoint.Metadata.GetMetadata<ComponentTypeMetadata>()?.Type == typeof(TPage));
        context.Response.StatusCode = status;
        context.Request.Method = HttpMethods.Get;
        context.SetEndpoint(page);
        return page.RequestDelegate!(context);
    }
}
