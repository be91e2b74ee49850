using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Portal.Identity.Audit;
using Portal.Identity.Contract;
using Portal.Identity.Passkeys;
using Portal.Identity.Sessions;
using Portal.Identity.Storage;

namespace Portal.Identity.SecondFactor;

/// <summary>A signed-in person proves anew that it is them: with the second factor, or with the password where there is none.</summary>
internal sealed class Confirmation(
    IdentityDb db, IPasswordHasher<MemberRow> hasher, SecondFactorCheck check, PasskeyJudge judge, CodeAttempts attempts, SessionRequest session, AuditLog log)
{
    public async Task<ProofResult> TakeAsync(HttpContext context, SignedIn signedIn)
    {
        var (form, member, stop) = (await context.Request.ReadFormAsync(context.RequestAborted), signedIn.Member.Id, context.RequestAborted);
        var result = !signedIn.HasSecondFactor ? await TakePasswordAsync(member, form["password"].ToString(), stop)
            : form["passkey"].ToString() is { Length: > 0 } answer ? await TakePasskeyAsync(context, signedIn, answer)
            : await check.TakeAsync(member, form["code"].ToString(), stop);
        if (result == ProofResult.Right) await session.RenewAsync(context);
        await log.WriteOwnAsync(result == ProofResult.Right ? AuditAction.IdentityConfirmed : AuditAction.ConfirmationFailed, member, stop);
        return result;
    }

    /// <summary>Whether it is the member's password. Tries are counted together with those of codes.</summary>
    public async Task<ProofResult> TakePasswordAsync(Guid member, string typed, CancellationToken cancellationToken)
    {
        if (!await attempts.MayTryAsync(member, cancellationToken)) return ProofResult.MustWait;
        var row = await db.Members.AsNoTracking().SingleAsync(row => row.Id == member, cancellationToken);
        if (hasher.VerifyHashedPassword(row, row.PasswordHash, typed) == PasswordVerificationResult.Failed) return ProofResult.Wrong;
        await attempts.ForgetAsync(member, cancellationToken);
        return ProofResult.Right;
    }

    private async Task<ProofResult> TakePasskeyAsync(HttpContext context, SignedIn signedIn, string answer) =>
        await judge.TakeProofAsync(context, PasskeyOccasion.InSession(PasskeyPurpose.Confirm, signedIn), answer) ? ProofResult.Right : ProofResult.NoPasskey;
}
