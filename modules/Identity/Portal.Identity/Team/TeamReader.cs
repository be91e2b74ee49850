using Microsoft.EntityFrameworkCore;
using Portal.Identity.Storage;

namespace Portal.Identity.Team;

/// <summary>Reads the team of whoever asks. Every statement begins with them, so that nobody reaches another organisation's people.</summary>
internal sealed class TeamReader(IdentityDb db)
{
    public async Task<OneTeam> ReadAsync(Guid asking, CancellationToken cancellationToken)
    {
        var people = await Colleagues(asking).OrderBy(row => row.DisplayName).ThenBy(row => row.Id).ToListAsync(cancellationToken);
        var clients = await ClientsByMemberAsync(asking, cancellationToken);
        return new OneTeam([.. people.Select(row => new TeamMember(row.Id, row.DisplayName, row.Email, row.Role, row.PasswordHash.Length == 0, row.Version, [.. clients[row.Id]]))]);
    }

    /// <summary>The same inside a transaction that nobody else of the organisation can change until it ends.</summary>
    public async Task<OneTeam> LockAsync(Guid asking, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync(
            $"""
            select 1 from identity.members member, identity.members asking
            where asking.id = {asking} and member.partner_id is not distinct from asking.partner_id and member.client_id is not distinct from asking.client_id
            order by member.id for update of member
            """,
            cancellationToken);
        return await ReadAsync(asking, cancellationToken);
    }

    // Of one organisation is who has the same partner and the same client; one of the two is always absent.
    private IQueryable<MemberRow> Colleagues(Guid asking) =>
        from me in db.Members
        where me.Id == asking && me.DisabledAt == null && (me.PartnerId != null || me.ClientId != null)
        from row in db.Members.AsNoTracking()
        where row.PartnerId == me.PartnerId && row.ClientId == me.ClientId && row.DisabledAt == null
        select row;

    private async Task<ILookup<Guid, TeamClient>> ClientsByMemberAsync(Guid asking, CancellationToken cancellationToken)
    {
        var held = from row in Colleagues(asking)
                   join assignment in db.Assignments on row.Id equals assignment.MemberId
                   join client in db.Clients on assignment.ClientId equals client.Id
                   where assignment.RevokedAt == null && row.PartnerId != null
                   orderby client.Name, client.Id
                   select new { row.Id, Client = new TeamClient(client.Id, client.Name) };
        return (await held.ToListAsync(cancellationToken)).ToLookup(one => one.Id, one => one.Client);
    }
}
