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
    private static readonly SignInWay[] Ways = [SignInWay.Password, SignInWay.Provider];

    /// <summary>The token with which the second step is taken, and with what; null when there is none to take.</summary>
    public async Task<(string Step, Factors Factors)?> BeginAsync(Guid member, SignInWay way, CancellationToken cancellationToken) =>
        await factors.FindAsync(member, cancellationToken) is not Factors.None and var found
            ? (await tokens.MakeAsync(member, PurposeOf(way), Longest, cancellationToken), found)
            : null;

    /// <summary>Whose step it is, and by which way the first was taken; null when it is nobody's or too old.</summary>
    public async Task<(Guid Member, SignInWay Way)?> FindAsync(string? step, CancellationToken cancellationToken)
    {
        foreach (var way in Ways)
        {
            if (await tokens.FindAsync(step, PurposeOf(way), cancellationToken) is { } member) return (member, way);
        }

        return null;
    }

    /// <summary>Who took it and how it went; null when the first step has to be taken again.</summary>
    public async Task<SecondStep?> EndAsync(HttpContext context, string? step, IFormCollection form)
    {
        var stop = context.RequestAborted;
        if (await FindAsync(step, stop) is not var (member, way)) return null;
        var result = form["passkey"].ToString() is { Length: > 0 } answer
            ? await TakePasskeyAsync(context, PasskeyOccasion.AtSignIn(member, step), answer)
            : await check.TakeAsync(member, form["code"].ToString(), stop);
        if (result == ProofResult.Right) return await tokens.TakeAsync(step, PurposeOf(way), stop) is null ? null : new(member, result, way);
        await log.WriteForOperatorsAsync(AuditAction.SignInFailed, member, subject: null, Reason(result), stop);
        return new(member, result, way);
    }

    private async Task<ProofResult> TakePasskeyAsync(HttpContext context, PasskeyOccasion occasion, string answer) =>
        await judge.TakeProofAsync(context, occasion, answer) ? ProofResult.Right : ProofResult.NoPasskey;

    private static TokenPurpose PurposeOf(SignInWay way) => way == SignInWay.Password ? TokenPurpose.SignIn : TokenPurpose.ProviderSignIn;

    private static string Reason(ProofResult result) => result switch
    {
        ProofResult.MustWait => "too_many_codes",
        ProofResult.NoPasskey => "wrong_passkey",
        _ => "wrong_code",
    };
}

/// <summary>How a second step went.</summary>
internal sealed record SecondStep(Guid Member, ProofResult Result, SignInWay Way);
