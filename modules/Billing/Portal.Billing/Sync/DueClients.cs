using Npgsql;
using NpgsqlTypes;
using Portal.Billing.Mirror;
using Portal.Identity.Contract;

namespace Portal.Billing.Sync;

/// <summary>Asks which clients are due, longest overdue first. The one question about all clients; its answer is ids only.</summary>
internal sealed class DueClients(NpgsqlDataSource database, TimeProvider clock)
{
    public const int Chunk = 500;

    public const string Sql = """
        select due.client_id
        from unnest(@sections) as wanted(section)
        cross join lateral (
            select client_id, next_due_at from billing.sections
            where section = wanted.section and next_due_at <= @now
            order by next_due_at limit @limit) due
        group by due.client_id
        order by min(due.next_due_at) limit @limit
        """;

    public async Task<IReadOnlyList<ClientId>> FindAsync(IReadOnlyCollection<Section> sections, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Sql);
        command.Parameters.AddWithValue("sections", NpgsqlDbType.Array | NpgsqlDbType.Smallint, sections.Select(section => (short)section).ToArray());
        command.Parameters.AddWithValue("now", clock.GetUtcNow());
        command.Parameters.AddWithValue("limit", Chunk);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var due = new List<ClientId>();
        while (await rows.ReadAsync(cancellationToken)) due.Add(new ClientId(rows.GetGuid(0)));
        return due;
    }
}
