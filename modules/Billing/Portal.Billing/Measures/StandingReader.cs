using Npgsql;
using Portal.Billing.Mirror;
using Portal.Modularity.Storage;

namespace Portal.Billing.Measures;

/// <summary>Asks how old the mirror is and what waits in the inbox, of all clients together. For the meters, which ask on a thread of their own: at most once a minute, and not at all while nobody collects.</summary>
internal sealed class StandingReader(NpgsqlDataSource database, TimeProvider clock)
{
    public static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(1);

    private const string Sections = "select section, min(as_of), min(next_due_at), count(*) filter (where failures > 0) from billing.sections group by section";

    // Each half has an index of its own.
    private const string Events = """
        select provider_key, status, count(*), min(received_at) from billing.webhook_inbox where status = 'Pending' group by 1, 2
        union all
        select provider_key, status, count(*), min(received_at) from billing.webhook_inbox where status in ('Parked', 'Failed') group by 1, 2
        """;

    private readonly Lock gate = new();
    private (Standing Standing, long At)? kept;

    /// <summary>Nothing while the database does not answer: what is not known is no zero.</summary>
    public Standing Read()
    {
        lock (gate)
        {
            if (kept is { } known && clock.GetElapsedTime(known.At) < KeptFor) return known.Standing;
            var standing = AskOrNothing();
            kept = (standing, clock.GetTimestamp());
            return standing;
        }
    }

    private Standing AskOrNothing()
    {
        try
        {
            return Ask();
        }
        catch (Exception away) when (away is NpgsqlException or ObjectDisposedException)
        {
            return Standing.Unknown;
        }
    }

    private Standing Ask()
    {
        using var reach = ClientReach.ToEveryClient();
        using var batch = database.WithinReach(new NpgsqlBatchCommand(Sections), new NpgsqlBatchCommand(Events));
        using var rows = batch.ExecuteReader();
        rows.NextResult();
        var (now, sections, events) = (clock.GetUtcNow(), new List<SectionStanding>(), new List<EventStanding>());
        while (rows.Read()) sections.Add(new((Section)rows.GetInt16(0), Since(rows, 1, now), Since(rows, 2, now), rows.GetInt64(3)));
        rows.NextResult();
        while (rows.Read()) events.Add(new(rows.GetString(0), rows.GetString(1), rows.GetInt64(2), Since(rows, 3, now) ?? TimeSpan.Zero));
        return new(sections, events);
    }

    // What is due later is not late.
    private static TimeSpan? Since(NpgsqlDataReader row, int column, DateTimeOffset now) =>
        row.IsDBNull(column) ? null : now - row.GetFieldValue<DateTimeOffset>(column) is { Ticks: > 0 } time ? time : TimeSpan.Zero;
}

/// <summary>How the mirror and the inbox stand.</summary>
internal sealed record Standing(IReadOnlyList<SectionStanding> Sections, IReadOnlyList<EventStanding> Events)
{
    public static Standing Unknown { get; } = new([], []);
}

/// <summary>One section of all clients.</summary>
/// <param name="OldestAge">Of the oldest figures; null while none were ever read.</param>
/// <param name="Lag">How long the longest overdue one has been due; null while none is scheduled.</param>
/// <param name="Failing">Of how many clients the last reading failed.</param>
internal sealed record SectionStanding(Section Section, TimeSpan? OldestAge, TimeSpan? Lag, long Failing);

/// <summary>What waits in the inbox, or stands there and needs an operator.</summary>
internal sealed record EventStanding(string Provider, string Status, long Count, TimeSpan OldestAge);
