using Portal.Identity.Audit;
using Portal.Identity.Contract;
using Portal.Identity.SecondFactor;

namespace Portal.Identity.SignIn;

/// <summary>The second step of a sign-in, for members who have a second factor.</summary>
internal sealed class SignInSteps(Authenticators authenticators, OneTimeTokens tokens, SecondFactorCheck check, AuditLog log)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <summary>The token with which the second step is taken; null when there is none to take.</summary>
    public async Task<string?> BeginAsync(Guid member, CancellationToken cancellationToken) =>
        await authenticators.FindLastUseAsync(member, cancellationToken) is null ? null : await tokens.MakeAsync(member, TokenPurpose.SignIn, Longest, cancellationToken);

    /// <summary>Who took it and how it went; null when the password has to be typed again.</summary>
    public async Task<(Guid Member, ProofResult Result)?> EndAsync(string? step, string code, CancellationToken cancellationToken)
    {
        if (await tokens.FindAsync(step, TokenPurpose.SignIn, cancellationToken) is not { } member) return null;
        var result = await check.TakeAsync(member, code, cancellationToken);
        if (result == ProofResult.Right) return await tokens.TakeAsync(step, TokenPurpose.SignIn, cancellationToken) is null ? null : (member, result);
        await log.WriteForOperatorsAsync(AuditAction.SignInFailed, member, subject: null, result == ProofResult.MustWait ? "too_many_codes" : "wrong_code", cancellationToken);
        return (member, result);
    }
}
