using Microsoft.Extensions.Options;
using Npgsql;

namespace Portal.Identity.Sessions;

/// <summary>Starts, reads and ends sessions.</summary>
internal sealed class SessionStore(NpgsqlDataSource database, SessionReader reader, IOptions<SessionSettings> settings, TimeProvider time)
{
    private static readonly TimeSpan SeenStep = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    public async Task<SessionReference> StartAsync(Guid memberId, CancellationToken cancellationToken)
    {
        const string sql = """
            with forgotten as (delete from identity.sessions where member_id = $2 and expires_at < $5)
            insert into identity.sessions (token_hash, member_id, created_at, last_seen_at, expires_at) values ($1, $2, $3, $3, $4)
            """;
        var (reference, now) = (SessionReference.Create(), time.GetUtcNow());
        await ExecuteAsync(sql, [reference.Hash, memberId, now, now + settings.Value.Absolute, now - Kept], cancellationToken);
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
        return ExecuteAsync(sql, [reference.Hash, time.GetUtcNow()], cancellationToken);
    }

    private Task WriteSeenAsync(SessionReference reference, DateTimeOffset now, CancellationToken cancellationToken)
    {
        const string sql = "update identity.sessions set last_seen_at = $2 where token_hash = $1 and last_seen_at < $2";
        return ExecuteAsync(sql, [reference.Hash, now], cancellationToken);
    }

    private async Task ExecuteAsync(string sql, object[] values, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
