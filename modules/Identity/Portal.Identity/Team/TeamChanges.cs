using Microsoft.EntityFrameworkCore;
using Npgsql;
using Portal.Identity.Audit;
using Portal.Identity.Contract;
using Portal.Identity.Mail;
using Portal.Identity.Storage;

namespace Portal.Identity.Team;

/// <summary>Changes a team, one admin at a time. Whoever changes others is not changed by it, and is looked at again under the lock: an admin always stays.</summary>
internal sealed class TeamChanges(IdentityDb db, TeamReader teams, AccountMails mails, AuditLog log, TimeProvider time)
{
    public async Task<TeamOutcome> AddAsync(Guid asking, NewMember person, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var team = await teams.LockAsync(asking, cancellationToken);
        if (team.Find(asking) is not { } admin || !admin.Role.Allows(Permission.ManageTeam)) return TeamResult.NotHere;
        if (!admin.Roles.Contains(person.Role)) return TeamResult.NotOffered;
        var row = await WriteAsync(await db.Members.SingleAsync(member => member.Id == asking, cancellationToken), person, cancellationToken);
        if (row is null) return TeamResult.AddressTaken;
        await transaction.CommitAsync(cancellationToken);
        await mails.WriteAsync(row.Id, AccountMailKind.Invitation, cancellationToken);
        await log.WriteOwnAsync(AuditAction.MemberAdded, asking, Subject(row.Id, row.DisplayName, row.Role), cancellationToken);
        return TeamResult.Done;
    }

    public async Task<TeamOutcome> ChangeAsync(Guid asking, MemberAt about, MemberStanding wanted, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var team = await teams.LockAsync(asking, cancellationToken);
        if (Find(team, asking, about.Id) is not { } member) return TeamResult.NotHere;
        if (member.Version != about.Seen) return TeamResult.Overtaken;
        var before = member.Standing;
        if (!member.Roles.Contains(wanted.Role) || wanted.Added(before).Any(id => team.Clients.All(client => client.Id != id))) return TeamResult.NotOffered;
        var left = team.LastContactOf(member, member.Clients.Where(client => !wanted.Clients.Contains(client.Id)));
        if (left.Count > 0) return new(TeamResult.LastContact, left);
        await WriteAsync(member, wanted, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await TellAsync(asking, member, wanted, cancellationToken);
        return TeamResult.Done;
    }

    public async Task<TeamOutcome> RemoveAsync(Guid asking, MemberAt about, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var team = await teams.LockAsync(asking, cancellationToken);
        if (Find(team, asking, about.Id) is not { } member) return TeamResult.NotHere;
        if (member.Version != about.Seen) return TeamResult.Overtaken;
        var left = team.LastContactOf(member, member.Clients);
        if (left.Count > 0) return new(TeamResult.LastContact, left);
        var (gone, now) = (member.Standing with { Clients = [] }, time.GetUtcNow());
        await WriteAsync(member, gone, cancellationToken);
        await db.Members.Where(row => row.Id == member.Id).ExecuteUpdateAsync(row => row.SetProperty(one => one.DisabledAt, now), cancellationToken);
        await db.Sessions.Where(session => session.MemberId == member.Id && session.EndedAt == null).ExecuteUpdateAsync(row => row.SetProperty(one => one.EndedAt, now), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await TellAsync(asking, member, gone, cancellationToken);
        await log.WriteOwnAsync(AuditAction.MemberRemoved, asking, Subject(member.Id, member.Name, member.Role), cancellationToken);
        return TeamResult.Done;
    }

    private static TeamMember? Find(OneTeam team, Guid asking, Guid id) =>
        id != asking && team.Find(asking)?.Role.Allows(Permission.ManageTeam) == true ? team.Find(id) : null;

    private async Task<MemberRow?> WriteAsync(MemberRow admin, NewMember person, CancellationToken cancellationToken)
    {
        var email = EmailAddress.Normalise(person.Email);
        var known = await db.Members.SingleOrDefaultAsync(row => row.Email == email, cancellationToken);
        // Who left this team may come back; their old password does not.
        if (known is not null && (known.DisabledAt is null || known.PartnerId != admin.PartnerId || known.ClientId != admin.ClientId)) return null;
        var row = known ?? db.Add(new MemberRow
        {
            Id = Guid.CreateVersion7(time.GetUtcNow()), Email = email, DisplayName = "", Role = person.Role, ClientId = admin.ClientId, PartnerId = admin.PartnerId,
        }).Entity;
        (row.DisplayName, row.Role, row.PasswordHash, row.DisabledAt) = (person.Name, person.Role, "", null);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return row;
        }
        catch (DbUpdateException refused) when (refused.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return null;
        }
    }

    private async Task WriteAsync(TeamMember member, MemberStanding wanted, CancellationToken cancellationToken)
    {
        var (now, before) = (time.GetUtcNow(), member.Standing);
        await db.Members.Where(row => row.Id == member.Id)
            .ExecuteUpdateAsync(row => row.SetProperty(one => one.Role, wanted.Role).SetProperty(one => one.Version, member.Version + 1), cancellationToken);
        var removed = wanted.Removed(before).ToList();
        await db.Assignments.Where(held => held.MemberId == member.Id && removed.Contains(held.ClientId))
            .ExecuteUpdateAsync(row => row.SetProperty(one => one.RevokedAt, now), cancellationToken);
        foreach (var client in wanted.Added(before))
        {
            await db.Database.ExecuteSqlAsync(
                $"""
                insert into identity.assignments (member_id, client_id, assigned_at) values ({member.Id}, {client}, {now})
                on conflict (member_id, client_id) do update set assigned_at = excluded.assigned_at, revoked_at = null
                """,
                cancellationToken);
        }
    }

    // A client reads in its own log who looks after it.
    private async Task TellAsync(Guid asking, TeamMember member, MemberStanding now, CancellationToken cancellationToken)
    {
        if (now.Role != member.Role) await log.WriteOwnAsync(AuditAction.RoleChanged, asking, Subject(member.Id, member.Name, now.Role), cancellationToken);
        foreach (var client in now.Added(member.Standing)) await TellAsync(client, AuditAction.AssignmentAdded);
        foreach (var client in now.Removed(member.Standing)) await TellAsync(client, AuditAction.AssignmentRemoved);

        Task TellAsync(Guid client, AuditAction action) =>
            log.WriteAboutAsync(new ClientId(client), action, asking, new(member.Id.ToString("D"), member.Name), cancellationToken);
    }

    private static AuditSubject Subject(Guid id, string name, Role role) => new(id.ToString("D"), $"{name}, {role.Title()}");
}

/// <summary>A member as the admin saw them.</summary>
internal readonly record struct MemberAt(Guid Id, int Seen);

/// <summary>Somebody to be added.</summary>
internal sealed record NewMember(string Email, string Name, Role Role);
