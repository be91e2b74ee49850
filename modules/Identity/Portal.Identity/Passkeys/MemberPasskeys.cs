using Microsoft.AspNetCore.Identity;
using Npgsql;
using Portal.Identity.Storage;

namespace Portal.Identity.Passkeys;

/// <summary>The passkeys of members. Every statement but the search for an owner begins with the member.</summary>
internal sealed class MemberPasskeys(NpgsqlDataSource database, TimeProvider time)
{
    public const int Most = 10;
    public const int LongestName = 60;

    private const string Columns = "number, name, created_at, last_used_at, credential_id, public_key, sign_count, transports, is_user_verified, is_backup_eligible, is_backed_up";

    /// <summary>In the order in which they were added.</summary>
    public async Task<IReadOnlyList<MemberPasskey>> ReadAsync(Guid member, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"select {Columns} from identity.passkeys where member_id = $1 order by created_at, number");
        command.Parameters.Add(new() { Value = member });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var passkeys = new List<MemberPasskey>();
        while (await reader.ReadAsync(cancellationToken)) passkeys.Add(Map(reader));
        return passkeys;
    }

    /// <summary>Whose it is; null when it is nobody's.</summary>
    public Task<Guid?> FindOwnerAsync(byte[] credential, CancellationToken cancellationToken) =>
        database.FindAsync<Guid?>("select member_id from identity.passkeys where credential_id = $1", [credential], cancellationToken);

    public Task<bool> HasAnyAsync(Guid member, CancellationToken cancellationToken) =>
        database.FindAsync<bool>("select exists (select from identity.passkeys where member_id = $1)", [member], cancellationToken);

    /// <summary>False when the member has as many as they may, or it is somebody's already.</summary>
    public async Task<bool> AddAsync(Guid member, string name, UserPasskeyInfo made, CancellationToken cancellationToken)
    {
        // the lowest free number is the place: of two at the same instant one finds it taken
        const string sql = """
            insert into identity.passkeys
                (member_id, number, credential_id, public_key, sign_count, transports, is_user_verified, is_backup_eligible, is_backed_up, name, created_at)
            select $1, free.number, $2, $3, $4, $5, $6, $7, $8, $9, $10
            from generate_series(1, $11) free (number)
            where not exists (select from identity.passkeys kept where kept.member_id = $1 and kept.number = free.number)
            order by free.number limit 1
            on conflict do nothing
            """;
        return await database.ExecuteAsync(
            sql,
            [
                member, made.CredentialId, made.PublicKey, (long)made.SignCount, made.Transports ?? [], made.IsUserVerified, made.IsBackupEligible, made.IsBackedUp,
                name, time.GetUtcNow(), Most,
            ],
            cancellationToken) > 0;
    }

    /// <summary>Writes down that it was used; false when another node has seen this use, or a later one, before.</summary>
    public async Task<bool> UseAsync(Guid member, UserPasskeyInfo used, CancellationToken cancellationToken)
    {
        const string sql = """
            update identity.passkeys set sign_count = $3, is_user_verified = is_user_verified or $4, is_backed_up = $5, last_used_at = $6
            where member_id = $1 and credential_id = $2 and (sign_count < $3 or (sign_count = 0 and $3 = 0))
            """;
        return await database.ExecuteAsync(
            sql, [member, used.CredentialId, (long)used.SignCount, used.IsUserVerified, used.IsBackedUp, time.GetUtcNow()], cancellationToken) > 0;
    }

    public async Task<bool> RenameAsync(Guid member, short number, string name, CancellationToken cancellationToken) =>
        await database.ExecuteAsync("update identity.passkeys set name = $3 where member_id = $1 and number = $2", [member, number, name], cancellationToken) > 0;

    /// <summary>What it was called; null when the member has none of this number.</summary>
    public Task<string?> RemoveAsync(Guid member, short number, CancellationToken cancellationToken) =>
        database.FindAsync<string>("delete from identity.passkeys where member_id = $1 and number = $2 returning name", [member, number], cancellationToken);

    private static MemberPasskey Map(NpgsqlDataReader row) => new(
        row.GetInt16(0), row.GetString(1), row.GetFieldValue<DateTimeOffset>(2), row.IsDBNull(3) ? null : row.GetFieldValue<DateTimeOffset>(3),
        new(
            row.GetFieldValue<byte[]>(4), row.GetFieldValue<byte[]>(5), row.GetFieldValue<DateTimeOffset>(2), checked((uint)row.GetInt64(6)), row.GetFieldValue<string[]>(7),
            row.GetBoolean(8), row.GetBoolean(9), row.GetBoolean(10), attestationObject: [], clientDataJson: []));
}

/// <summary>One of a member's passkeys.</summary>
/// <param name="Number">Names it among the member's own.</param>
/// <param name="LastUsedAt">Null until it first proved anything.</param>
/// <param name="Key">What the framework judges an answer by.</param>
internal sealed record MemberPasskey(short Number, string Name, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt, UserPasskeyInfo Key);
