using Npgsql;
using Portal.Identity.Storage;

namespace Portal.Identity.OpenId;

/// <summary>Which member a person of the provider is. A link is made once and stays: an e-mail may change hands, a subject does not.</summary>
internal sealed class LinkedAccounts(NpgsqlDataSource database, TimeProvider time)
{
    /// <summary>Null when the person is linked to no enabled member.</summary>
    public Task<Guid?> FindAsync(ProvenPerson person, CancellationToken cancellationToken) => database.FindAsync<Guid?>(
        """
        select member.id from identity.linked_accounts linked join identity.members member on member.id = linked.member_id
        where linked.issuer = $1 and linked.subject = $2 and member.disabled_at is null
        """,
        [person.Issuer, person.Subject], cancellationToken);

    /// <summary>Links the person to the enabled member with this address; null when there is none, or either has a link already.</summary>
    public Task<Guid?> LinkAsync(string issuer, string subject, string email, CancellationToken cancellationToken)
    {
        const string sql = """
            insert into identity.linked_accounts (member_id, issuer, subject, linked_at)
            select id, $2, $3, $4 from identity.members where email = $1 and disabled_at is null
            on conflict do nothing returning member_id
            """;
        var address = EmailAddress.Normalise(email);
        return database.FindAsync<Guid?>(sql, [EmailAddress.IsStorable(address) ? address : "", issuer, subject, time.GetUtcNow()], cancellationToken);
    }

    /// <summary>Links the person to this member; false when either has a link already.</summary>
    public async Task<bool> LinkAsync(Guid member, ProvenPerson person, CancellationToken cancellationToken)
    {
        const string sql = "insert into identity.linked_accounts (member_id, issuer, subject, linked_at) values ($1, $2, $3, $4) on conflict do nothing";
        return await database.ExecuteAsync(sql, [member, person.Issuer, person.Subject, time.GetUtcNow()], cancellationToken) > 0;
    }

    /// <summary>Since when the member is linked; null when they are not.</summary>
    public async Task<DateTimeOffset?> FindSinceAsync(Guid member, CancellationToken cancellationToken)
    {
        const string sql = "select linked_at from identity.linked_accounts where member_id = $1";
        return await database.FindAsync<DateTime?>(sql, [member], cancellationToken) is { } since ? new DateTimeOffset(since) : null;
    }

    /// <summary>Takes the member's own link away; false when there is none, or when no password is left to sign in with.</summary>
    public async Task<bool> UnlinkAsync(Guid member, CancellationToken cancellationToken)
    {
        const string sql = "delete from identity.linked_accounts l using identity.members m where l.member_id = $1 and m.id = l.member_id and m.password_hash <> ''";
        return await database.ExecuteAsync(sql, [member], cancellationToken) > 0;
    }

    /// <summary>Whether the enabled member with this address has a link.</summary>
    public Task<bool> HasLinkAsync(string email, CancellationToken cancellationToken)
    {
        const string sql = "select exists (select from identity.linked_accounts l join identity.members m on m.id = l.member_id where m.email = $1 and m.disabled_at is null)";
        var address = EmailAddress.Normalise(email);
        return database.FindAsync<bool>(sql, [EmailAddress.IsStorable(address) ? address : ""], cancellationToken);
    }

    /// <summary>Whose link it was; null when there was none.</summary>
    public Task<Guid?> UnlinkAsync(string email, CancellationToken cancellationToken) => database.FindAsync<Guid?>(
        "delete from identity.linked_accounts linked using identity.members member where member.id = linked.member_id and member.email = $1 returning member.id",
        [EmailAddress.Normalise(email)], cancellationToken);
}
