using Microsoft.AspNetCore.Http;
using Portal.Identity.Audit;
using Portal.Identity.Contract;
using Portal.Identity.Passkeys;
using Portal.Identity.SecondFactor;

namespace Portal.Identity.SignIn;

/// <summary>The second step of a sign-in, for members who have a second factor.</summary>
internal sealed class SignInSteps(SecondFactors factors, OneTimeTokens tokens, SecondFactorCheck check, PasskeyJudge judge, AuditLog log)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <summary>The token with which the second step is taken, and with what; null when there is none to take.</summary>
    public async Task<(string Step, Factors Factors)?> BeginAsync(Guid member, CancellationToken cancellationToken) =>
        await factors.FindAsync(member, cancellationToken) is not Factors.None and var found
            ? (await tokens.MakeAsync(member, TokenPurpose.SignIn, Longest, cancellationToken), found)
            : null;

    /// <summary>Who took it and how it went; null when the password has to be typed again.</summary>
    public async Task<(Guid Member, ProofResult Result)?> EndAsync(HttpContext context, string? step, IFormCollection form)
    {
        var stop = context.RequestAborted;
        if (await tokens.FindAsync(step, TokenPurpose.SignIn, stop) is not { } member) return null;
        var result = form["passkey"].ToString() is { Length: > 0 } answer
            ? await TakePasskeyAsync(context, PasskeyOccasion.AtSignIn(member, step), answer)
            : await check.TakeAsync(member, form["code"].ToString(), stop);
        if (result == ProofResult.Right) return await tokens.TakeAsync(step, TokenPurpose.SignIn, stop) is null ? null : (member, result);
        await log.WriteForOperatorsAsync(AuditAction.SignInFailed, member, subject: null, Reason(result), stop);
        return (member, result);
    }

    private async Task<ProofResult> TakePasskeyAsync(HttpContext context, PasskeyOccasion occasion, string answer) =>
        await judge.TakeProofAsync(context, occasion, answer) ? ProofResult.Right : ProofResult.NoPasskey;

    private static string Reason(ProofResult result) => result switch
    {
        ProofResult.MustWait => "too_many_codes",
        ProofResult.NoPasskey => "wrong_passkey",
        _ => "wrong_code",
    };
}
