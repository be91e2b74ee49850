using Microsoft.Extensions.Options;
using Npgsql;
using Portal.Billing.Mirror;
using Portal.Billing.Sync;
using Portal.Billing.Sync.Views;
using Portal.Identity.Contract;

namespace Portal.Benchmarks.Refresh;

/// <summary>Ten hours of a clock that is moved by hand, with the portal's own choice of who is read next and when again; the vendor is a number of calls a minute.</summary>
internal sealed class Freshness
{
    private const int Clients = 100_000;
    private const int Viewed = Clients / 20;
    private const int Minutes = 600;
    private const int LookAgain = 20;

    // what is let through of 25 a second
    private const double CallsAMinute = 60 * 0.92 * Vendor.PerEndpoint;

    // Of a period that begins off the hour: one for the hours with use, one for each end.
    private const int SumsOfUsage = 3;
    private const int CallsOfAccount = 3;

    // 500 reads a payment over 30 days, and each client pays once in that time
    private const double AllowedAMinute = 500.0 * Clients / (30 * 24 * 60);

    private static readonly ClientInterest Rarely = new(ViewedLately: false, ToldOfChanges: true);
    private static readonly ClientInterest Often = new(ViewedLately: true, ToldOfChanges: true);

    private readonly NpgsqlDataSource database;
    private readonly MovedClock clock = new();
    private readonly DueClients due;
    private readonly ClientViews views;
    private readonly RefreshSchedule schedule;
    private readonly HashSet<ClientId> viewed = [];

    public Freshness(NpgsqlDataSource database)
    {
        var settings = Options.Create(new RefreshSettings());
        this.database = database;
        (due, views, schedule) = (new(database, clock), new(database, settings, clock), new(settings));
    }

    public async Task MeasureAsync(Figures figures)
    {
        var (oldestViewed, oldest, calls) = await SimulateAsync(SumsOfUsage);
        figures.AtMost("P13", "age in minutes of the oldest usage among 5,000 clients that are looked at, of 100,000", 15, oldestViewed);
        figures.AtMost("P13", "the same among all", 90, oldest);
        figures.AtMost("P13", "calls by what the vendor allows for one payment a client in 30 days", 0.8, calls);
        // what the choice is worth where a reading costs the least it can
        var least = await SimulateAsync(1);
        figures.Keep("oldest usage in minutes of clients that are looked at, one sum a reading", least.OldestViewed);
        figures.Keep("oldest usage in minutes of all, one sum a reading", least.Oldest);
        figures.Keep("calls by what the vendor allows, one sum a reading", least.Calls);
    }

    private async Task<(double OldestViewed, double Oldest, double Calls)> SimulateAsync(int sumsOfUsage)
    {
        await PlantAsync();
        var (oldestViewed, oldest, calls) = (0.0, 0.0, 0);
        for (var minute = 0; minute < Minutes; minute++)
        {
            clock.Now += TimeSpan.FromMinutes(1);
            await views.StoreAsync([.. viewed.Where((_, number) => number % LookAgain == minute % LookAgain)], CancellationToken.None);
            var usage = await ReadAsync([Section.Usage], CallsAMinute / sumsOfUsage);
            var accounts = await ReadAsync([Section.Overview, Section.Invoices], CallsAMinute - usage);
            // what it settles to, not what it begins with
            if (minute < Minutes / 2) continue;
            calls += (usage * (sumsOfUsage + 1)) + (accounts * CallsOfAccount);
            if (minute % 10 != 0) continue;
            oldestViewed = Math.Max(oldestViewed, await OldestAsync("viewed"));
            oldest = Math.Max(oldest, await OldestAsync("true"));
        }

        return (oldestViewed, oldest, calls / (Minutes / 2.0) / AllowedAMinute);
    }

    // All are as old as they would be if everything went well.
    private async Task PlantAsync()
    {
        await ExecuteAsync($"""
            truncate billing.sections, billing.views;
            insert into billing.sections (client_id, section, as_of, last_attempt_at, last_success_at, outcome, next_due_at, failures, viewed)
            select md5('simulated ' || n)::uuid, section, read_at, read_at, read_at, 'Succeeded', read_at + pace, 0, false
            from generate_series(1, {Clients}) n
            cross join (values (1, interval '720 minutes'), (2, interval '720 minutes'), (3, interval '75 minutes')) as paces (section, pace)
            cross join lateral (select @now - pace * random() as read_at) ages;
            analyze billing.sections;
            """);
        viewed.Clear();
        await using var command = database.CreateCommand($"select client_id from billing.sections where section = 3 order by client_id limit {Viewed}");
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync()) viewed.Add(new ClientId(rows.GetGuid(0)));
    }

    // As many as the calls are enough for; how many that were.
    private async Task<int> ReadAsync(IReadOnlyCollection<Section> sections, double atMost)
    {
        var taken = new List<ClientId>();
        if (atMost < 1) return 0;
        await foreach (var client in due.InOrderAsync(sections, CancellationToken.None))
        {
            taken.Add(client);
            if (taken.Count >= atMost) break;
        }

        await using var command = database.CreateCommand("""
            update billing.sections as stored
            set as_of = @now, last_attempt_at = @now, last_success_at = @now, viewed = taken.viewed, next_due_at = @now + taken.delay
            from unnest(@clients, @viewed, @delays) as taken (client_id, viewed, delay)
            where stored.client_id = taken.client_id and section = any(@sections) and next_due_at <= @now
            """);
        command.Parameters.AddWithValue("now", clock.Now);
        command.Parameters.AddWithValue("sections", sections.Select(section => (short)section).ToArray());
        command.Parameters.AddWithValue("clients", taken.Select(client => client.Value).ToArray());
        command.Parameters.AddWithValue("viewed", taken.Select(viewed.Contains).ToArray());
        command.Parameters.AddWithValue("delays", taken.Select(client => DelayOf(client, sections.First())).ToArray());
        await command.ExecuteNonQueryAsync();
        return taken.Count;
    }

    private TimeSpan DelayOf(ClientId client, Section section) => schedule.DelayAfter(Attempt.Read(clock.Now), section, failures: 0, viewed.Contains(client) ? Often : Rarely);

    private async Task<double> OldestAsync(string which)
    {
        await using var command = database.CreateCommand($"select extract(epoch from @now - min(as_of))::float8 / 60 from billing.sections where section = 3 and {which}");
        command.Parameters.AddWithValue("now", clock.Now);
        return (double)(await command.ExecuteScalarAsync())!;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = database.CreateCommand(sql.Replace("@now", $"'{clock.Now:O}'::timestamptz", StringComparison.Ordinal));
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }

    private sealed class MovedClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
