using Portal.Identity.Audit;
using Portal.Identity.Contract;

namespace Portal.Identity.SecondFactor;

/// <summary>Judges a code that somebody typed: of their app, or one of their recovery codes.</summary>
internal sealed class SecondFactorCheck(Authenticators authenticators, RecoveryCodes recovery, CodeAttempts attempts, AuditLog log)
{
    public async Task<ProofResult> TakeAsync(Guid member, string typed, CancellationToken cancellationToken)
    {
        if (!await attempts.MayTryAsync(member, cancellationToken)) return ProofResult.MustWait;
        if (!await IsRightAsync(member, typed, cancellationToken)) return ProofResult.Wrong;
        await attempts.ForgetAsync(member, cancellationToken);
        return ProofResult.Right;
    }

    private async Task<bool> IsRightAsync(Guid member, string typed, CancellationToken cancellationToken)
    {
        var code = string.Concat(typed.Where(letter => !char.IsWhiteSpace(letter)));
        if (code.Length == Totp.Digits) return await authenticators.TakeAsync(member, code, cancellationToken);
        if (!await recovery.TakeAsync(member, code, cancellationToken)) return false;
        await log.WriteOwnAsync(AuditAction.RecoveryCodeUsed, member, cancellationToken);
        return true;
    }
}

/// <summary>How a proof was judged.</summary>
internal enum ProofResult
{
    Right,

    Wrong,

    /// <summary>Too many were wrong: this one was not looked at.</summary>
    MustWait,

    /// <summary>No passkey of the member's was proved, or not to what was asked here a moment ago.</summary>
    NoPasskey,
}

/// <summary>What people read about a proof that was not taken.</summary>
internal static class ProofWords
{
    public static string? Problem(this ProofResult result) => result switch
    {
        ProofResult.Right => null,
        ProofResult.NoPasskey => "The passkey was not taken: it is another account's, or it took too long. Try again, or type a code.",
        ProofResult.Wrong => "This code does not fit, or it was used already. Wait for the next one in your app and type that.",
        _ => "Too many codes were wrong. Wait 15 minutes, then try again. Nothing else about your account changed.",
    };
}
