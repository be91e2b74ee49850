using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Portal.Identity.Audit;
using Portal.Identity.Contract;
using Portal.Identity.Sessions;
using Portal.Identity.Storage;

namespace Portal.Identity.SecondFactor;

/// <summary>A signed-in person proves anew that it is them: with the second factor, or with the password where there is none.</summary>
internal sealed class Confirmation(
    IdentityDb db, IPasswordHasher<MemberRow> hasher, SecondFactorCheck check, CodeAttempts attempts, SessionRequest session, AuditLog log)
{
    public async Task<ProofResult> TakeAsync(HttpContext context, SignedIn signedIn, string typed)
    {
        var (member, stop) = (signedIn.Member.Id, context.RequestAborted);
        var result = signedIn.HasSecondFactor ? await check.TakeAsync(member, typed, stop) : await TakePasswordAsync(member, typed, stop);
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
}
