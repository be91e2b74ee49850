using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Portal.Identity.Access;
using Portal.Identity.SecondFactor;
using Portal.Identity.SignIn;
using Portal.Modularity.Access;

namespace Portal.Identity.Passkeys;

/// <summary>What the script asks before the browser's own dialog opens: what a device is to sign. The answer comes with the form it stands in.</summary>
internal static class PasskeyEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost(PasskeyAddress.AskAtSignIn, AtSignInAsync)
            .WithMetadata(new AllowAnonymousAttribute(), new LimitedByAttribute(RequestBudget.SignIn)).ExcludeFromDescription();
        endpoints.MapPost(PasskeyAddress.AskToConfirm, ToConfirmAsync).RequireAuthorization().WithMetadata(new OpenWithoutSecondFactorAttribute()).ExcludeFromDescription();
        endpoints.MapPost(PasskeyAddress.AskForNew, ForNewAsync).RequireAuthorization()
            .WithMetadata(new OpenWithoutSecondFactorAttribute(), new RequiresFreshProofAttribute(PasskeyAddress.Page)).ExcludeFromDescription();
    }

    private static async Task<Results<ContentHttpResult, NotFound>> AtSignInAsync(HttpContext context, SignInSteps steps, PasskeyJudge judge)
    {
        var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync(context.RequestAborted) : FormCollection.Empty;
        var step = form["step"].ToString();
        return await steps.FindAsync(step, context.RequestAborted) is var (member, _)
            ? Answer(await judge.AskForProofAsync(context, PasskeyOccasion.AtSignIn(member, step)))
            : TypedResults.NotFound();
    }

    private static async Task<Results<ContentHttpResult, NotFound>> ToConfirmAsync(HttpContext context, CurrentRequest current, PasskeyJudge judge) =>
        Answer(await judge.AskForProofAsync(context, PasskeyOccasion.InSession(PasskeyPurpose.Confirm, current.SignedIn!)));

    private static async Task<Results<ContentHttpResult, NotFound>> ForNewAsync(HttpContext context, CurrentRequest current, PasskeyJudge judge) =>
        Answer(await judge.AskForNewAsync(context, PasskeyOccasion.InSession(PasskeyPurpose.Add, current.SignedIn!), current.Member!));

    private static Results<ContentHttpResult, NotFound> Answer(string? json) => json is null ? TypedResults.NotFound() : TypedResults.Content(json, "application/json");
}

/// <summary>Where this folder's page and endpoints are.</summary>
internal static class PasskeyAddress
{
    public const string Page = "/settings/security/passkeys";
    public const string AskForNew = "/settings/security/passkeys/ask";
    public const string AskToConfirm = "/settings/security/confirm/passkey";
    public const string AskAtSignIn = "/sign-in/passkey";
}
