using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Portal.Identity.Access;
using Portal.Identity.Audit;
using Portal.Identity.Contract;
using Portal.Identity.SecondFactor;
using Portal.Identity.Sessions;
using Portal.Identity.SignIn;
using Portal.Modularity.Http;

namespace Portal.Identity.OpenId;

/// <summary>Ends what the way to the provider was for: a sign-in, a fresh proof of who is signed in, or a link. Every failure looks alike to the person.</summary>
internal sealed class OpenIdCallback(
    IOptions<OpenIdSettings> settings, OpenIdMembers members, Admission admission, LinkForm links, CurrentRequest current, SessionRequest session, AuditLog log, ILogger<OpenIdCallback> logger)
{
    public async Task AcceptAsync(HttpContext context, ProvenPerson person, OpenIdAttempt attempt)
    {
        if (attempt.Purpose == OpenIdPurpose.Link)
        {
            await links.EndAsync(context, person, attempt);
            return;
        }

        var member = await members.FindAsync(person, context.RequestAborted);
        var isVouchedFor = settings.Value.TrustsSecondFactor && person.HasSecondFactor;
        if (attempt.Purpose == OpenIdPurpose.Proof) await ProveAsync(context, member, isVouchedFor, attempt.ReturnUrl);
        else await admission.AdmitAsync(context, member, isVouchedFor ? SignInWay.ProviderWithSecondFactor : SignInWay.Provider, attempt.ReturnUrl);
    }

    public async Task RefuseAsync(HttpContext context, OpenIdException failed, string returnUrl, OpenIdPurpose purpose)
    {
        logger.LogWarning("Request {RequestId}: nobody came in by the provider of identities: {Failure}", context.TraceIdentifier, failed.Message);
        if (purpose != OpenIdPurpose.SignIn && current.Member is { } member)
            await log.WriteOwnAsync(purpose == OpenIdPurpose.Proof ? AuditAction.ConfirmationFailed : AuditAction.AccountLinkFailed, member.Id, context.RequestAborted);
        else await log.WriteForOperatorsAsync(AuditAction.SignInFailed, memberId: null, subject: null, ReasonOf(failed), context.RequestAborted);
        var said = failed.Failure == OpenIdFailure.Away ? OpenIdWords.Away : OpenIdWords.Refused;
        context.SeeOther($"{PageOf(purpose)}?{OpenIdAddress.FailureKey}={said}&{SignInAddress.ReturnKey}={Uri.EscapeDataString(returnUrl)}");
    }

    private static string PageOf(OpenIdPurpose purpose) => purpose switch
    {
        OpenIdPurpose.Proof => SecurityAddress.Confirm,
        OpenIdPurpose.Link => OpenIdAddress.Link,
        _ => SignInAddress.Path,
    };

    // for whoever has a second factor of ours, another password proves less
    private async Task ProveAsync(HttpContext context, Guid member, bool isVouchedFor, string returnUrl)
    {
        if (current.SignedIn is not { } signedIn || signedIn.Member.Id != member) throw new OpenIdException(OpenIdFailure.NoAccount, "another member");
        if (signedIn.HasSecondFactor && !isVouchedFor) throw new OpenIdException(OpenIdFailure.TokenRefused, "no second factor");
        await session.RenewAsync(context);
        await log.WriteOwnAsync(AuditAction.IdentityConfirmed, member, context.RequestAborted);
        context.SeeOther(returnUrl);
    }

    private static string ReasonOf(OpenIdException failed) => $"open_id_{JsonNamingPolicy.SnakeCaseLower.ConvertName(failed.Failure.ToString())}";
}

/// <summary>What people read when they came back and nothing came of it.</summary>
internal static class OpenIdWords
{
    public const string Away = "away";
    public const string Refused = "refused";
    public const string OnlyWay = "only_way";

    /// <summary>Null when nothing failed.</summary>
    public static string? Problem(string? said, OpenIdSettings settings) => !settings.IsOn ? null : said switch
    {
        Away => $"{settings.Name} does not answer at the moment. Wait a moment, then try again.",
        Refused => $"{settings.Name} did not let you in here. Try again; if it happens again, ask your organisation's administrator.",
        _ => null,
    };

    /// <summary>The same about a link. One sentence for every refusal: it must not say whose the person there is.</summary>
    public static string? LinkProblem(string? said, OpenIdSettings settings) => said switch
    {
        Refused => $"Nothing was linked: {settings.Name} did not confirm who you are, or the account there cannot be linked with this one. Ask the operator of this portal if it happens again.",
        OnlyWay => $"Nothing was changed: you have no password here, so {settings.Name} is your only way in. Ask for a password under “Password forgotten?” on the sign-in page first.",
        _ => Problem(said, settings),
    };
}
