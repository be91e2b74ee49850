using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Portal.Identity.Audit;
using Portal.Identity.Contract;
using Portal.Identity.OpenId;
using Portal.Identity.Sessions;

namespace Portal.Identity.SignIn;

/// <summary>Lets in whoever proved who they are, by whichever way: asks for the second factor where there is one, then starts a session.</summary>
internal sealed class Admission(SignInSteps steps, SignInAttempt attempt, SessionRequest session, IOptions<OpenIdSettings> settings, AuditLog log)
{
    public async Task AdmitAsync(HttpContext context, Guid member, SignInWay way, string? returnUrl)
    {
        attempt.ReturnUrl = returnUrl;
        if (way == SignInWay.ProviderWithSecondFactor || await steps.BeginAsync(member, way, context.RequestAborted) is not { } begun)
        {
            await LetInAsync(context, member, way);
            return;
        }

        (attempt.Step, attempt.Factors) = begun;
        await SignInPages.ShowAsync<SignInCodePage>(context, StatusCodes.Status200OK);
    }

    public async Task LetInAsync(HttpContext context, Guid member, SignInWay way)
    {
        await log.WriteOwnAsync(AuditAction.SignedIn, member, SubjectOf(way), context.RequestAborted);
        await session.ReplaceAsync(context, member, isVouchedFor: way == SignInWay.ProviderWithSecondFactor);
        context.Response.Redirect(SignInAddress.Local(attempt.ReturnUrl));
    }

    private AuditSubject SubjectOf(SignInWay way) => way == SignInWay.Password ? new("password", "Password") : new("open_id", settings.Value.Name);
}

/// <summary>By which way somebody signs in.</summary>
internal enum SignInWay
{
    Password,

    /// <summary>The provider says who it is.</summary>
    Provider,

    /// <summary>And it asked for a second factor, on which the portal relies.</summary>
    ProviderWithSecondFactor,
}
