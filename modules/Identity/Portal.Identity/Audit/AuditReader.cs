using System.Runtime.CompilerServices;
using Npgsql;
using NpgsqlTypes;
using Portal.Identity.Contract;
using Portal.Modularity.Storage;

namespace Portal.Identity.Audit;

/// <summary>Reads the log newest first, by key: a page costs the same wherever it stands.</summary>
internal sealed class AuditReader(NpgsqlDataSource database)
{
    public const int PageSize = 50;

    /// <summary>A page and whether older entries follow.</summary>
    /// <param name="client">Whose log; null for operators, who read all of it.</param>
    /// <param name="filter">What passes.</param>
    /// <param name="zone">In which the filter's days are meant.</param>
    /// <param name="before">The key of the last entry that was seen; null for the newest page.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<AuditPage> ReadPageAsync(ClientId? client, AuditFilter filter, TimeZoneInfo zone, long? before, CancellationToken cancellationToken)
    {
        var entries = new List<AuditEntry>();
        await foreach (var entry in ReadAsync(client, filter, zone, before, PageSize + 1, cancellationToken)) entries.Add(entry);
        return new([.. entries.Take(PageSize)], HasOlder: entries.Count > PageSize);
    }

    /// <summary>The entries one by one, as the database sends them.</summary>
    public async IAsyncEnumerable<AuditEntry> ReadAsync(
        ClientId? client, AuditFilter filter, TimeZoneInfo zone, long? before, int limit, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var command = new NpgsqlBatchCommand(Sql(client));
        command.Parameters.Add(NpgsqlDbType.Uuid, client?.Value);
        command.Parameters.Add(NpgsqlDbType.Bigint, before ?? long.MaxValue);
        command.Parameters.Add(NpgsqlDbType.Array | NpgsqlDbType.Text, filter.Actions);
        command.Parameters.Add(NpgsqlDbType.Text, $"%{filter.Who.Replace(@"\", @"\\").Replace("%", @"\%").Replace("_", @"\_")}%");
        command.Parameters.Add(NpgsqlDbType.Date, filter.From);
        command.Parameters.Add(NpgsqlDbType.Date, filter.To);
        command.Parameters.Add(NpgsqlDbType.Text, zone.Id);
        command.Parameters.Add(NpgsqlDbType.Integer, limit);
        await using var batch = database.WithinReach(command);
        await using var reader = await batch.ReadAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) yield return Map(reader);
    }

    private static string Sql(ClientId? client)
    {
        var (key, whose) = client is null ? ("e.id", "$1::uuid is null") : ("e.position", "e.chain_id = $1");
        return $"""
            select {key}, e.at, e.action, e.member_name, e.member_role, e.partner_name, e.subject_id, e.subject_name, e.reason, e.request_id, e.address, c.name
            from identity.audit_entries e left join identity.clients c on c.id = e.client_id
            where {whose} and {key} < $2 and e.action = any ($3) and concat_ws(' ', e.member_name, e.partner_name) ilike $4
              and ($5::date is null or e.at >= $5::timestamp at time zone $7) and ($6::date is null or e.at < ($6::date + 1)::timestamp at time zone $7)
            order by {key} desc limit $8
            """;
    }

    private static AuditEntry Map(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetFieldValue<DateTimeOffset>(1), AuditWords.Parse(row.GetString(2)), Text(row, 3), Text(row, 4), Text(row, 5),
        Text(row, 6), Text(row, 7), Text(row, 8), row.GetString(9), Text(row, 10), Text(row, 11));

    private static string? Text(NpgsqlDataReader row, int column) => row.GetValue(column) as string;
}

/// <summary>A page of the log, the newest entry first.</summary>
internal sealed record AuditPage(IReadOnlyList<AuditEntry> Entries, bool HasOlder);
