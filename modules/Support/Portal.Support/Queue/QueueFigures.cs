using Npgsql;
using Portal.Modularity.Storage;

namespace Portal.Support.Queue;

/// <summary>How the queue stands, and how long clients wait for the first answer.</summary>
/// <param name="Open">Tickets that are not resolved or closed.</param>
/// <param name="Unanswered">Those of them that Support has not written in yet.</param>
/// <param name="MedianFirstAnswer">Of the tickets first answered within <see cref="QueueFiguresReader.Window"/>; null when there are none.</param>
internal sealed record QueueFigures(long Open, long Unanswered, TimeSpan? MedianFirstAnswer);

internal sealed class QueueFiguresReader(NpgsqlDataSource database, TimeProvider time)
{
    public static readonly TimeSpan Window = TimeSpan.FromDays(30);

    internal const string Sql =
        """
        select count(*), count(*) filter (where first_answered_at is null),
          (select percentile_cont(0.5) within group (order by first_answered_at - created_at) from support.tickets where first_answered_at >= @since)
        from support.tickets where status not in ('Resolved', 'Closed')
        """;

    public async Task<QueueFigures> ReadAsync(CancellationToken cancellationToken)
    {
        await using var batch = database.WithinReach(new NpgsqlBatchCommand(Sql) { Parameters = { new NpgsqlParameter<DateTimeOffset>("since", time.GetUtcNow() - Window) } });
        await using var rows = await batch.ReadAsync(cancellationToken);
        await rows.ReadAsync(cancellationToken);
        return new QueueFigures(rows.GetInt64(0), rows.GetInt64(1), await rows.GetFieldValueAsync<TimeSpan?>(2, cancellationToken));
    }
}
