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

    private const string PostponeSql = """
        update billing.sections set next_due_at = @later
        where client_id = @client and section = any(@sections) and next_due_at <= @now
        """;

    private static readonly TimeSpan Postponement = TimeSpan.FromHours(1);

    public async Task<IReadOnlyList<ClientId>> FindAsync(IReadOnlyCollection<Section> sections, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Sql);
        Describe(command, sections);
        command.Parameters.AddWithValue("limit", Chunk);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var due = new List<ClientId>();
        while (await rows.ReadAsync(cancellationToken)) due.Add(new ClientId(rows.GetGuid(0)));
        return due;
    }

    /// <summary>Puts a client off that could not even be tried, so that it does not stand in the way of those behind it.</summary>
    public async Task PostponeAsync(ClientId client, IReadOnlyCollection<Section> sections, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(PostponeSql);
        Describe(command, sections);
        command.Parameters.AddWithValue("client", client.Value);
        command.Parameters.AddWithValue("later", clock.GetUtcNow() + Postponement);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private void Describe(NpgsqlCommand command, IReadOnlyCollection<Section> sections)
    {
        command.Parameters.AddWithValue("sections", NpgsqlDbType.Array | NpgsqlDbType.Smallint, sections.Select(section => (short)section).ToArray());
        command.Parameters.AddWithValue("now", clock.GetUtcNow());
    }
}
