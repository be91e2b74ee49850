using Npgsql;
using Portal.Identity.Contract;
using Portal.Identity.Storage;

namespace Portal.Identity.Sessions;

/// <summary>Reads a session with its member, role and assignments: one statement on every request, mapped by hand because every request pays for it.</summary>
internal sealed class SessionReader(NpgsqlDataSource database)
{
    private const string Sql = """
        select m.id, m.display_name, m.email, m.role, p.name, s.created_at, s.last_seen_at, s.expires_at, c.id, c.name, c.time_zone, s.id, s.proven_at,
               exists (select from identity.authenticators f where f.member_id = m.id and f.confirmed_at is not null)
                   or exists (select from identity.passkeys k where k.member_id = m.id),
               s.is_vouched_for, c.format
        from identity.sessions s
        join identity.members m on m.id = s.member_id
        left join identity.partners p on p.id = m.partner_id
        left join identity.assignments a on a.member_id = m.id and a.revoked_at is null and m.partner_id is not null
        left join identity.clients c on c.id = coalesce(m.client_id, a.client_id)
        where s.token_hash = $1 and s.ended_at is null and s.expires_at > $2 and s.last_seen_at > $3 and m.disabled_at is null
        """;

    /// <summary>Null when the session is unknown, over, idle for too long, or its member is disabled.</summary>
    public async Task<SignedIn?> FindAsync(SessionReference reference, DateTimeOffset now, TimeSpan idle, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Sql);
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = reference.Hash });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = now });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = now - idle });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? await MapAsync(reader, cancellationToken) : null;
    }

    private static async Task<SignedIn> MapAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var (id, name, email, role) = (reader.GetGuid(0), reader.GetString(1), reader.GetString(2), RoleKey.Parse(reader.GetString(3)));
        var partner = reader.GetValue(4) as string;
        var (since, seen, expires) = (Instant(reader, 5), Instant(reader, 6), Instant(reader, 7));
        var (session, proven, hasFactor, isVouchedFor) = (reader.GetGuid(11), Instant(reader, 12), reader.GetBoolean(13), reader.GetBoolean(14));
        var clients = await ReadClientsAsync(reader, cancellationToken);
        var own = partner is null ? clients.SingleOrDefault() : null;
        var member = new CurrentMember(id, name, email, role, own, partner is null ? [] : clients);
        return new SignedIn(session, member, partner, since, seen, expires, proven, hasFactor, isVouchedFor);
    }

    private static DateTimeOffset Instant(NpgsqlDataReader reader, int column) => reader.GetFieldValue<DateTimeOffset>(column);

    private static async Task<IReadOnlyList<Client>> ReadClientsAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var clients = new List<Client>();
        do
        {
            if (reader.GetValue(8) is Guid id)
                clients.Add(new Client(new ClientId(id), reader.GetString(9), TimeZoneInfo.FindSystemTimeZoneById(reader.GetString(10))) { Format = RegionalFormats.Find(reader.GetString(15)) ?? default });
        }
        while (await reader.ReadAsync(cancellationToken));
        return [.. clients.OrderBy(client => client.Name, StringComparer.OrdinalIgnoreCase).ThenBy(client => client.Id.Value)];
    }
}
