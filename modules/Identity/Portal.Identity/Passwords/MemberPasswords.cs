using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Portal.Identity.Storage;

namespace Portal.Identity.Passwords;

/// <summary>Sets passwords, where the rules allow them.</summary>
internal sealed class MemberPasswords(IdentityDb db, IPasswordHasher<MemberRow> hasher)
{
    /// <summary>Why the password may not be chosen by this member; null when it is theirs now.</summary>
    public async Task<string?> SetAsync(Guid memberId, string password, CancellationToken cancellationToken)
    {
        if (await FindProblemAsync(memberId, password, cancellationToken) is { } problem) return problem;
        var member = await db.Members.SingleAsync(row => row.Id == memberId, cancellationToken);
        member.PasswordHash = hasher.HashPassword(member, password);
        await db.SaveChangesAsync(cancellationToken);
        return null;
    }

    /// <summary>Why the password may not be chosen by this member; null when it may.</summary>
    public async Task<string?> FindProblemAsync(Guid memberId, string password, CancellationToken cancellationToken)
    {
        var member = await db.Members.SingleAsync(row => row.Id == memberId, cancellationToken);
        return PasswordRules.Problem(password, await SurroundingsAsync(member, cancellationToken));
    }

    private async Task<IEnumerable<string>> SurroundingsAsync(MemberRow member, CancellationToken cancellationToken)
    {
        var organisations = db.Clients.Where(client => client.Id == member.ClientId).Select(client => client.Name)
            .Concat(db.Partners.Where(partner => partner.Id == member.PartnerId).Select(partner => partner.Name));
        return [member.DisplayName, member.Email, .. await organisations.ToListAsync(cancellationToken)];
    }
}
