using Portal.Identity.Audit;
using Portal.Identity.Contract;
using Portal.Identity.SecondFactor;

namespace Portal.Identity.SignIn;

/// <summary>The second step of a sign-in, for members who have a second factor.</summary>
internal sealed class SignInSteps(Authenticators authenticators, OneTimeTokens tokens, SecondFactorCheck check, AuditLog log)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <summary>The token with which the second step is taken; null when there is none to take.</summary>
    public async Task<string?> BeginAsync(Guid member, SignInWay way, CancellationToken cancellationToken) =>
        await authenticators.FindLastUseAsync(member, cancellationToken) is null
            ? null
            : await tokens.MakeAsync(member, PurposeOf(way), Longest, cancellationToken);

    /// <summary>Who took it and how it went; null when the first step has to be taken again.</summary>
    public async Task<SecondStep?> EndAsync(string? step, string code, CancellationToken cancellationToken) =>
        await EndAsync(step, code, SignInWay.Password, cancellationToken) ?? await EndAsync(step, code, SignInWay.Provider, cancellationToken);

    private async Task<SecondStep?> EndAsync(string? step, string code, SignInWay way, CancellationToken cancellationToken)
    {
        var purpose = PurposeOf(way);
        if (await tokens.FindAsync(step, purpose, cancellationToken) is not { } member) return null;
        var result = await check.TakeAsync(member, code, cancellationToken);
        if (result == ProofResult.Right) return await tokens.TakeAsync(step, purpose, cancellationToken) is null ? null : new(member, result, way);
        await log.WriteForOperatorsAsync(AuditAction.SignInFailed, member, subject: null, result == ProofResult.MustWait ? "too_many_codes" : "wrong_code", cancellationToken);
        return new(member, result, way);
    }

    private static TokenPurpose PurposeOf(SignInWay way) => way == SignInWay.Password ? TokenPurpose.SignIn : TokenPurpose.ProviderSignIn;
}

/// <summary>How a second step went.</summary>
internal sealed record SecondStep(Guid Member, ProofResult Result, SignInWay Way);
