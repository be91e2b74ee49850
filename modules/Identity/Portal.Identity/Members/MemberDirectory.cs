using Microsoft.EntityFrameworkCore;
using Portal.Identity.Contract;
using Portal.Identity.Storage;

namespace Portal.Identity.Members;

internal sealed class MemberDirectory(IdentityDb db) : IMemberDirectory
{
    public async Task<string?> FindEmailAsync(Guid member, Permission permission, ClientId client, CancellationToken cancellationToken)
    {
        var found = await Near(client.Value).Where(row => row.Id == member && row.DisabledAt == null).Select(row => new { row.Email, row.Role }).SingleOrDefaultAsync(cancellationToken);
        return found is { Role: var role } && role.Allows(permission) ? found.Email : null;
    }

    // The portal's own people stand near every client, a client's people near their own, a partner's near those they are assigned to.
    private IQueryable<MemberRow> Near(Guid client) => db.Members.AsNoTracking().Where(row => row.PartnerId == null
        ? row.ClientId == null || row.ClientId == client
        : db.Assignments.Any(held => held.MemberId == row.Id && held.ClientId == client && held.RevokedAt == null));
}
