using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Portal.Identity.Contract;
using Portal.Identity.Storage;

namespace Portal.Identity.SignIn;

/// <summary>Checks an e-mail and a password. Every outcome does the same work: one look-up, one hash.</summary>
internal sealed class Credentials(IdentityDb db, IPasswordHasher<MemberRow> hasher, SignInFailures failures, UnknownMember unknown)
{
    public async Task<CredentialsResult> CheckAsync(string email, string password, CancellationToken cancellationToken)
    {
        var address = EmailAddress.Normalise(email);
        var tried = await failures.BeginAsync(address, cancellationToken);
        // what nobody can be called is looked up as nobody, so that it costs the same
        var known = EmailAddress.IsStorable(address) ? address : "";
        var member = await db.Members.SingleOrDefaultAsync(row => row.Email == known && row.DisabledAt == null, cancellationToken);
        // somebody invited has none yet, which must not show in the time either
        var judged = member is { PasswordHash.Length: > 0 } ? member : unknown.Row;
        var verdict = hasher.VerifyHashedPassword(judged, judged.PasswordHash, password);
        if (tried is null)
            return new(null, MustWait: true);
        if (member != judged || verdict == PasswordVerificationResult.Failed)
            return default;
        await failures.ForgetAsync(tried, cancellationToken);
        return await AcceptAsync(judged, verdict, password, cancellationToken);
    }

    private async Task<CredentialsResult> AcceptAsync(MemberRow member, PasswordVerificationResult verdict, string password, CancellationToken cancellationToken)
    {
        if (verdict == PasswordVerificationResult.SuccessRehashNeeded)
            member.PasswordHash = hasher.HashPassword(member, password);
        await db.SaveChangesAsync(cancellationToken);
        return new(member.Id, MustWait: false);
    }
}

/// <summary>How a check ended.</summary>
/// <param name="MemberId">Whose credentials they are; null when they are nobody's.</param>
/// <param name="MustWait">Whether the address failed too often to be tried now.</param>
internal readonly record struct CredentialsResult(Guid? MemberId, bool MustWait);

/// <summary>Stands in for a member that does not exist, so that an unknown e-mail costs a hash as well.</summary>
internal sealed class UnknownMember
{
    public UnknownMember(IPasswordHasher<MemberRow> hasher) => Row.PasswordHash = hasher.HashPassword(Row, Guid.NewGuid().ToString());

    public MemberRow Row { get; } = new() { Id = Guid.Empty, Email = "", DisplayName = "", Role = Role.ClientStaff };
}
