using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
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

    private static async Task SignInAsync(HttpContext context, Credentials credentials, Admission admission, SignInAttempt attempt, AuditLog log)
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
            await admission.AdmitAsync(context, memberId, SignInWay.Password, attempt.ReturnUrl);
            return;
        }

        await log.WriteForOperatorsAsync(AuditAction.SignInFailed, memberId: null, subject: null, result.MustWait ? "too_many_tries" : "mismatch", context.RequestAborted);
        attempt.Problem = result.MustWait ? MismatchWait : Mismatch;
        await SignInPages.ShowAsync<SignInPage>(context, StatusCodes.Status400BadRequest);
    }

    private static async Task ProveAsync(HttpContext context, SignInSteps steps, Admission admission, SignInAttempt attempt, SecondFactors factors)
    {
        var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync(context.RequestAborted) : FormCollection.Empty;
        (attempt.Step, attempt.ReturnUrl) = (form["step"], form[SignInAddress.ReturnKey]);
        switch (await steps.EndAsync(context, attempt.Step, form))
        {
            case null:
                context.SeeOther(SignInAddress.Path);
                break;
            case { Result: ProofResult.Right } taken:
                await admission.LetInAsync(context, taken.Member, taken.Way);
                break;
            case { } refused:
                (attempt.Problem, attempt.Factors) = (refused.Result.Problem(), await factors.FindAsync(refused.Member, context.RequestAborted));
                await SignInPages.ShowAsync<SignInCodePage>(context, StatusCodes.Status400BadRequest);
                break;
        }
    }

    private static async Task SignOutAsync(HttpContext context, ICurrentRequest request, SessionRequest session, AuditLog log)
    {
        await log.WriteOwnAsync(AuditAction.SignedOut, request.Member!.Id, context.RequestAborted);
        await session.EndAsync(context);
        context.Response.Headers["Clear-Site-Data"] = "\"cache\"";
        context.Response.Redirect(SignInAddress.Path);
    }
}
