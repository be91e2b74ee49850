using Microsoft.Extensions.Options;
using Npgsql;
using Portal.Identity.Storage;

namespace Portal.Identity.Sessions;

/// <summary>Starts, reads and ends sessions.</summary>
internal sealed class SessionStore(NpgsqlDataSource database, SessionReader reader, IOptions<SessionSettings> settings, TimeProvider time)
{
    private static readonly TimeSpan SeenStep = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>The oldest sessions of the member end when there are more than the settings allow.</summary>
    public async Task<SessionReference> StartAsync(Guid memberId, SessionOrigin origin, CancellationToken cancellationToken)
    {
        const string sql = """
            with forgotten as (delete from identity.sessions where member_id = $2 and expires_at < $5),
            crowded_out as (
                update identity.sessions set ended_at = $3
                where id in (
                    select id from identity.sessions
                    where member_id = $2 and ended_at is null and expires_at > $3 and last_seen_at > $6
                    order by created_at desc offset $7))
            insert into identity.sessions (token_hash, member_id, created_at, last_seen_at, expires_at, proven_at, device, network, is_vouched_for) values ($1, $2, $3, $3, $4, $3, $8, $9, $10)
            """;
        var (reference, now, limits) = (SessionReference.Create(), time.GetUtcNow(), settings.Value);
        await database.ExecuteAsync(
            sql,
            [reference.Hash, memberId, now, now + limits.Absolute, now - Kept, now - limits.Idle, limits.PerMember - 1, origin.Device, origin.Network, origin.IsVouchedFor],
            cancellationToken);
        return reference;
    }

    public async Task<SignedIn?> FindAsync(SessionReference reference, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var signedIn = await reader.FindAsync(reference, now, settings.Value.Idle, cancellationToken);
        if (signedIn is not null && now - signedIn.LastSeenAt >= SeenStep)
            await WriteSeenAsync(reference, now, cancellationToken);
        return signedIn;
    }

    public Task EndAsync(SessionReference reference, CancellationToken cancellationToken)
    {
        const string sql = "update identity.sessions set ended_at = $2 where token_hash = $1 and ended_at is null";
        return database.ExecuteAsync(sql, [reference.Hash, time.GetUtcNow()], cancellationToken);
    }

    /// <summary>The session goes on under a new reference, freshly proven; null when it is over.</summary>
    public async Task<SessionReference?> RenewAsync(SessionReference reference, CancellationToken cancellationToken)
    {
        const string sql = "update identity.sessions set token_hash = $2, proven_at = $3 where token_hash = $1 and ended_at is null";
        var renewed = SessionReference.Create();
        return await database.ExecuteAsync(sql, [reference.Hash, renewed.Hash, time.GetUtcNow()], cancellationToken) > 0 ? renewed : null;
    }

    /// <summary>Every session of the member, wherever it is.</summary>
    public Task EndAllAsync(Guid member, CancellationToken cancellationToken) =>
        database.ExecuteAsync("update identity.sessions set ended_at = $2 where member_id = $1 and ended_at is null", [member, time.GetUtcNow()], cancellationToken);

    private Task<int> WriteSeenAsync(SessionReference reference, DateTimeOffset now, CancellationToken cancellationToken)
    {
        const string sql = "update identity.sessions set last_seen_at = $2 where token_hash = $1 and last_seen_at < $2";
        return database.ExecuteAsync(sql, [reference.Hash, now], cancellationToken);
    }
}
