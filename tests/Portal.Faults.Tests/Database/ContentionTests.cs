using System.Net;
using System.Net.Http.Json;
using Npgsql;
using Portal.Faults.Tests.Rig;
using Portal.TestKit;

namespace Portal.Faults.Tests.Database;

/// <summary>Connections and locks that are not to be had.</summary>
public sealed class ContentionTests
{
    private readonly CancellationToken stop = TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    [Trait("Fault", "B4")]
    public async Task B4_Without_a_free_connection_people_are_asked_to_come_again_and_health_says_so()
    {
        await using var server = await OwnServer.StartAsync("max_connections=10", "superuser_reserved_connections=3");
        await using var portal = await PortalProcess.StartAsync(server.Addresses, [new("Portal:Demo", "true")]);
        using var admin = await Visitor.SignInAsync(portal.Address, DemoPerson.ClientAdmin.Email);
        await using var naive = await NaiveTwin.StartAsync(server.Addresses.Owner);
        var (seen, retry) = await CrowdAsync(() => admin.GetAsync(portal.Address, "/api/billing/overview", stop));
        var live = await admin.StatusAsync(portal.Address, "/health/live", stop);
        var recovered = await admin.StatusAsync(portal.Address, "/api/billing/overview", stop);
        // taken by somebody else, to the last one
        await Rows.ExecuteAsync(server.Owner, "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'portal_runtime'");
        var (ready, held) = await WhileAllAreTakenAsync(server, () => admin.StatusAsync(portal.Address, "/health/ready", stop));
        var after = await admin.StatusAsync(portal.Address, "/health/ready", stop);
        var (naively, _) = await CrowdAsync(() => NaiveTwin.GetAsync(naive.Address, "/unpooled", stop));
        Judgement.Pass("B4", "max_connections=10, 100 readers at once, then every connection taken",
            Outcome.Together(Judge(seen), Outcome.Of($"each 503 with Retry-After: {retry}; live {(int)live}; then {(int)recovered}; ready {(int)ready} while {held} were taken, then {(int)after}",
                (retry, "not told when to come again"), (live == HttpStatusCode.OK && recovered == HttpStatusCode.OK, "it did not recover"), (ready == HttpStatusCode.ServiceUnavailable && after == HttpStatusCode.OK, "health is not truthful"))),
            Judge(naively));

        static Outcome Judge(IReadOnlyList<HttpStatusCode> answers) => Outcome.Of(string.Join(", ", answers.GroupBy(each => (int)each).Select(each => $"{each.Count()} × {each.Key}")),
            (answers.All(each => each is HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable), "an error that is not 'come again'"));
    }

    [Theory]
    [InlineData("40P01")]
    [InlineData("40001")]
    [Trait("Fault", "B5")]
    public async Task B5_A_deadlock_is_a_clean_refusal_and_the_same_key_again_is_one_ticket(string state)
    {
        await using var database = await PortalApp.DemoDatabaseAsync();
        await using var app = new PortalApp(database);
        app.UseKestrel(0);
        app.StartServer();
        var address = app.ClientOptions.BaseAddress;
        using var admin = await Visitor.SignInAsync(address, DemoPerson.ClientAdmin.Email);
        await using var other = await HoldSecondAsync(database, state);
        var first = await SubmitAsync();
        var halves = await Rows.ValueAsync(database.OwnerConnectionString, "select (select count(*) from support.tickets where subject = 'Deadlock') + (select count(*) from support.ticket_steps s where not exists (select from support.tickets t where t.id = s.ticket_id))");
        await Rows.ExecuteAsync(database.OwnerConnectionString, "drop trigger deadlock on support.tickets");
        var again = await SubmitAsync();
        var rows = await Rows.ValueAsync(database.OwnerConnectionString, "select count(*) from support.tickets where subject = 'Deadlock'");
        await using var twinDatabase = await TestDatabase.CreateEmptyAsync();
        await using var naive = await NaiveTwin.StartAsync(twinDatabase.OwnerConnectionString);
        await Rows.ExecuteAsync(twinDatabase.OwnerConnectionString, $"create function naive.fail() returns trigger language plpgsql as $$ begin raise exception 'deadlock' using errcode = '{state}'; end $$; create trigger deadlock before insert on naive.steps for each row execute function naive.fail()");
        using (await NaiveTwin.SubmitAsync(naive.Address, stop)) await Rows.ExecuteAsync(twinDatabase.OwnerConnectionString, "drop trigger deadlock on naive.steps");
        using var second = await NaiveTwin.SubmitAsync(naive.Address, stop);
        var naively = await Rows.ValueAsync(twinDatabase.OwnerConnectionString, "select count(*) from naive.tickets");
        Judgement.Pass("B5", state == "40P01" ? "two sessions lock each other out (40P01)" : "a serialization failure (40001)",
            Outcome.Of($"told {(int)first}, {halves} half written, the same key again {(int)again}, {rows} ticket",
                (first == HttpStatusCode.ServiceUnavailable, "not a clean refusal"), (halves == "0", "half written"), (again == HttpStatusCode.Created && rows == "1", "not one ticket")),
            Outcome.Of($"{naively} tickets", (naively == "1", "not one ticket")));

        async Task<HttpStatusCode> SubmitAsync()
        {
            using var content = JsonContent.Create(new { category = "general", priority = "low", subject = "Deadlock", description = "Sent until it is acknowledged." });
            using var answer = await admin.PostAsync(address, "/api/support/tickets", content, stop, "deadlock");
            return answer.StatusCode;
        }
    }

    // Who comes last into the ring is the one that PostgreSQL throws out: the portal, because the other session waits already and looks for deadlocks later.
    private async Task<NpgsqlConnection> HoldSecondAsync(TestDatabase database, string state)
    {
        var other = new NpgsqlConnection(database.OwnerConnectionString + ";Pooling=false;Command Timeout=120");
        await other.OpenAsync(stop);
        await Rows.ExecuteAsync(database.OwnerConnectionString, state == "40P01"
            ? """
              create function support.lock_each_other_out() returns trigger language plpgsql as $$ begin
                  perform pg_advisory_xact_lock(1);
                  while not exists (select from pg_locks where locktype = 'advisory' and not granted) loop perform pg_sleep(0.02); end loop;
                  perform pg_advisory_xact_lock(2);
                  return new;
              end $$;
              create trigger deadlock before insert on support.tickets for each row execute function support.lock_each_other_out();
              """
            : """
              create function support.fail() returns trigger language plpgsql as $$ begin raise exception 'could not serialize access' using errcode = '40001'; end $$;
              create trigger deadlock before insert on support.tickets for each row execute function support.fail();
              """);
        if (state != "40P01") return other;
        await using (var hold = new NpgsqlCommand("set deadlock_timeout = '60s'; begin; select pg_advisory_xact_lock(2)", other)) await hold.ExecuteNonQueryAsync(stop);
        _ = WaitForFirstAsync(database, other);
        return other;
    }

    private static async Task WaitForFirstAsync(TestDatabase database, NpgsqlConnection other)
    {
        await Rows.UntilAsync(database.OwnerConnectionString, "select count(*) from pg_locks where locktype = 'advisory' and objid = 1 and granted and database = (select oid from pg_database where datname = current_database())", count => count == "1");
        await using var wait = new NpgsqlCommand("select pg_advisory_xact_lock(1); rollback", other);
        await wait.ExecuteNonQueryAsync();
    }

    private static async Task<(IReadOnlyList<HttpStatusCode> Answers, bool AllSayWhen)> CrowdAsync(Func<Task<HttpResponseMessage>> ask)
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(async _ =>
        {
            using var answer = await ask();
            return (answer.StatusCode, SaysWhen: answer.StatusCode == HttpStatusCode.OK || answer.Headers.RetryAfter is not null);
        }));
        return ([.. answers.Select(each => each.StatusCode)], answers.All(each => each.SaysWhen));
    }

    private static async Task<(HttpStatusCode Seen, int Held)> WhileAllAreTakenAsync(OwnServer server, Func<Task<HttpStatusCode>> look)
    {
        var held = new List<NpgsqlConnection>();
        try
        {
            for (var number = 0; number < 10; number++)
            {
                var connection = new NpgsqlConnection(server.Owner);
                held.Add(connection);
                try
                {
                    await connection.OpenAsync();
                }
                catch (PostgresException)
                {
                    break;
                }
            }

            return (await look(), held.Count - 1);
        }
        finally
        {
            foreach (var connection in held) await connection.DisposeAsync();
        }
    }
}
