using Microsoft.Extensions.Options;
using Npgsql;

namespace Portal.Identity.Sessions;

/// <summary>The sessions of one member, as that member reads and ends them. Every statement begins with the member: nobody reaches anybody else's.</summary>
internal sealed class OwnSessions(NpgsqlDataSource database, IOptions<SessionSettings> settings, TimeProvider time)
{
    /// <summary>Those that still work: the one that asks first, then the one used last.</summary>
    public async Task<IReadOnlyList<OwnSession>> ReadAsync(SignedIn asking, CancellationToken cancellationToken)
    {
        const string sql = """
            select id, device, network, created_at, last_seen_at, id = $2
            from identity.sessions
            where member_id = $1 and ended_at is null and expires_at > $3 and last_seen_at > $4
            order by id = $2 desc, last_seen_at desc, created_at desc
            """;
        var now = time.GetUtcNow();
        await using var command = Command(sql, [asking.Member.Id, asking.SessionId, now, now - settings.Value.Idle]);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var sessions = new List<OwnSession>();
        while (await reader.ReadAsync(cancellationToken)) sessions.Add(Map(reader));
        return sessions;
    }

    /// <summary>False when it is none of the member's others: unknown, somebody else's, or the one that asks. Ending one twice is no mistake.</summary>
    public async Task<bool> EndAsync(SignedIn asking, Guid id, CancellationToken cancellationToken)
    {
        const string sql = "update identity.sessions set ended_at = coalesce(ended_at, $4) where member_id = $1 and id <> $2 and id = $3";
        await using var command = Command(sql, [asking.Member.Id, asking.SessionId, id, time.GetUtcNow()]);
        return await command.ExecuteNonQueryAsync(cancellationToken) > 0;
    }

    public async Task EndOthersAsync(SignedIn asking, CancellationToken cancellationToken)
    {
        const string sql = "update identity.sessions set ended_at = $3 where member_id = $1 and id <> $2 and ended_at is null";
        await using var command = Command(sql, [asking.Member.Id, asking.SessionId, time.GetUtcNow()]);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private NpgsqlCommand Command(string sql, object[] values)
    {
        var command = database.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        return command;
    }

    private static OwnSession Map(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetValue(1) as string, row.GetValue(2) as string, row.GetFieldValue<DateTimeOffset>(3), row.GetFieldValue<DateTimeOffset>(4), row.GetBoolean(5));
}

/// <summary>One line of the list.</summary>
/// <param name="Id">Names it in addresses; neither the reference in the cookie nor its hash.</param>
/// <param name="Device">Null when the browser said nothing known.</param>
/// <param name="Network">Null when it is not known.</param>
/// <param name="Since">When it was signed in.</param>
/// <param name="LastSeenAt">At most a minute behind.</param>
/// <param name="IsAsking">Whether it is the session that reads the list.</param>
internal sealed record OwnSession(Guid Id, string? Device, string? Network, DateTimeOffset Since, DateTimeOffset LastSeenAt, bool IsAsking);
