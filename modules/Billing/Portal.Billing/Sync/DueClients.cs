using System.Runtime.CompilerServices;
using Npgsql;
using NpgsqlTypes;
using Portal.Billing.Mirror;
using Portal.Identity.Contract;
using Portal.Modularity.Storage;

namespace Portal.Billing.Sync;

/// <summary>Asks which clients are due, longest overdue first. The one question about all clients; its answer is ids only.</summary>
/// <remarks>Those that somebody looked at lately and all others are asked for apart.</remarks>
internal sealed class DueClients(NpgsqlDataSource database, TimeProvider clock)
{
    public const int Chunk = 500;

    public const string Sql = """
        select due.client_id, min(due.next_due_at)
        from unnest(@sections) as wanted(section)
        cross join lateral (
            select client_id, next_due_at from billing.sections
            where section = wanted.section and viewed = @viewed and next_due_at <= @now and (next_due_at, client_id) > (@after, @after_client)
            order by next_due_at, client_id limit @limit) due
        group by due.client_id
        order by min(due.next_due_at), due.client_id limit @limit
        """;

    private const string PostponeSql = """
        update billing.sections set next_due_at = @later, failures = failures + 1
        where client_id = @client and section = any(@sections) and next_due_at <= @now
        """;

    // Then comes one that nobody looks at: a limit that does not suffice for the first would leave the others unread for ever.
    private const int ViewedInARow = 4;

    private static readonly TimeSpan Postponement = TimeSpan.FromHours(1);

    /// <summary>All that are due now, those that somebody looked at lately first. A client comes once, although its sections may be due at different times.</summary>
    public async IAsyncEnumerable<ClientId> InOrderAsync(IReadOnlyCollection<Section> sections, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (now, told) = (clock.GetUtcNow(), new HashSet<ClientId>());
        await using var viewed = EachAsync(new DueQuestion(sections, now, Viewed: true), cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using var others = EachAsync(new DueQuestion(sections, now, Viewed: false), cancellationToken).GetAsyncEnumerator(cancellationToken);
        for (var turn = 1; ; turn++)
        {
            var (first, second) = turn % (ViewedInARow + 1) == 0 ? (others, viewed) : (viewed, others);
            var next = await first.MoveNextAsync() ? first : await second.MoveNextAsync() ? second : null;
            if (next is null) yield break;
            if (told.Add(next.Current)) yield return next.Current;
        }
    }

    /// <summary>A chunk of those due.</summary>
    /// <param name="after">The last one of the chunk before; null begins with the longest overdue.</param>
    public async Task<IReadOnlyList<DueClient>> FindAsync(DueQuestion question, DueClient? after, CancellationToken cancellationToken)
    {
        using var reach = ClientReach.ToEveryClient();
        var command = new NpgsqlBatchCommand(Sql);
        Describe(command, question.Sections, question.Now);
        command.Parameters.AddWithValue("viewed", question.Viewed);
        command.Parameters.AddWithValue("after", after?.DueAt ?? DateTimeOffset.UnixEpoch);
        command.Parameters.AddWithValue("after_client", after?.Client.Value ?? Guid.Empty);
        command.Parameters.AddWithValue("limit", Chunk);
        await using var batch = database.WithinReach(command);
        await using var rows = await batch.ReadAsync(cancellationToken);
        var due = new List<DueClient>();
        while (await rows.ReadAsync(cancellationToken)) due.Add(new DueClient(new ClientId(rows.GetGuid(0)), await rows.GetFieldValueAsync<DateTimeOffset>(1, cancellationToken)));
        return due;
    }

    /// <summary>Puts a client off that could not even be tried, so that it does not stand in the way of those behind it.</summary>
    public async Task PostponeAsync(ClientId client, IReadOnlyCollection<Section> sections, CancellationToken cancellationToken)
    {
        using var reach = ClientReach.To(client);
        var command = new NpgsqlBatchCommand(PostponeSql);
        var now = clock.GetUtcNow();
        Describe(command, sections, now);
        command.Parameters.AddWithValue("client", client.Value);
        command.Parameters.AddWithValue("later", now + Postponement);
        await using var batch = database.WithinReach(command);
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    private async IAsyncEnumerable<ClientId> EachAsync(DueQuestion question, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (DueClient? last = null; await FindAsync(question, last, cancellationToken) is { Count: > 0 } chunk; last = chunk[^1])
        {
            foreach (var each in chunk) yield return each.Client;
        }
    }

    private static void Describe(NpgsqlBatchCommand command, IReadOnlyCollection<Section> sections, DateTimeOffset now)
    {
        command.Parameters.AddWithValue("sections", NpgsqlDbType.Array | NpgsqlDbType.Smallint, sections.Select(section => (short)section).ToArray());
        command.Parameters.AddWithValue("now", now);
    }
}

/// <summary>Which clients are asked for.</summary>
/// <param name="Sections">Due with any of these.</param>
/// <param name="Now">The instant at which they are due.</param>
/// <param name="Viewed">Those that somebody looked at lately, or all others.</param>
internal sealed record DueQuestion(IReadOnlyCollection<Section> Sections, DateTimeOffset Now, bool Viewed);

/// <summary>A client and since when the first of its sections is due.</summary>
internal sealed record DueClient(ClientId Client, DateTimeOffset DueAt);
