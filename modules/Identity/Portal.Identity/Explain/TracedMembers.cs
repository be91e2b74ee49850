using Microsoft.EntityFrameworkCore;
using Portal.Identity.Contract;
using Portal.Identity.Storage;

namespace Portal.Identity.Explain;

/// <summary>Reads a person as a session of theirs would, without one.</summary>
internal sealed class TracedMembers(IdentityDb db)
{
    /// <param name="email">As the person types it.</param>
    /// <param name="client">The client asked for, as the address names it; null for none.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<TracedMember> FindAsync(string email, string? client, CancellationToken cancellationToken)
    {
        var address = EmailAddress.Normalise(email);
        var row = await db.Members.AsNoTracking().SingleOrDefaultAsync(member => member.Email == address, cancellationToken);
        var asked = ClientId.TryParse(client, out var id) ? id : (ClientId?)null;
        var exists = asked is { } named && await db.Clients.AnyAsync(one => one.Id == named.Value, cancellationToken);
        if (row is null) return new(null, null, false, exists, null);
        var held = await db.Assignments.AsNoTracking().Where(one => one.MemberId == row.Id).ToListAsync(cancellationToken);
        var hasFactor = await db.Authenticators.AnyAsync(one => one.MemberId == row.Id && one.ConfirmedAt != null, cancellationToken);
        var taken = held.SingleOrDefault(one => one.ClientId == asked?.Value)?.RevokedAt;
        return new(await AsMemberAsync(row, held, cancellationToken), row.DisabledAt, hasFactor, exists, taken);
    }

    private async Task<CurrentMember> AsMemberAsync(MemberRow row, List<AssignmentRow> held, CancellationToken cancellationToken)
    {
        var ids = row.PartnerId is null ? [.. new[] { row.ClientId }.OfType<Guid>()] : held.Where(one => one.RevokedAt is null).Select(one => one.ClientId).ToList();
        var clients = await db.Clients.AsNoTracking().Where(client => ids.Contains(client.Id)).ToListAsync(cancellationToken);
        var read = clients.ConvertAll(client => client.ToClient());
        return row.PartnerId is null
            ? new(row.Id, row.DisplayName, row.Email, row.Role, read.SingleOrDefault(), [])
            : new(row.Id, row.DisplayName, row.Email, row.Role, null, read);
    }
}

/// <summary>A person and what stands between them and a client.</summary>
/// <param name="Member">Null when nobody has the address.</param>
/// <param name="DisabledAt">Null while the account works.</param>
/// <param name="HasSecondFactor">Whether one is set up.</param>
/// <param name="ClientExists">Whether the client that was asked for is there.</param>
/// <param name="TakenAwayAt">When the client was taken from the person; null when it was not.</param>
internal sealed record TracedMember(CurrentMember? Member, DateTimeOffset? DisabledAt, bool HasSecondFactor, bool ClientExists, DateTimeOffset? TakenAwayAt);
