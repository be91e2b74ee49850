using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Portal.Host.Storage;

namespace Portal.Host.Tests.Specification;

public sealed class StartTests
{
    private const string Waiting =
        "select count(*) from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())";

    [Fact]
    public async Task Two_hosts_that_start_at_once_on_an_empty_database_are_both_ready()
    {
        await using var database = await TestDatabase.CreateEmptyAsync();
        await using var first = new PortalApp(database);
        await using var second = new PortalApp(database);
        var answers = await Task.WhenAll(Task.Run(() => ReadyAsync(first)), Task.Run(() => ReadyAsync(second)));
        answers.ShouldBe(["ready", "ready"]);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_host_waits_while_another_one_prepares_the_database()
    {
        await using var database = await PortalApp.MigratedDatabaseAsync();
        await using var app = new PortalApp(database);
        Task<string> ready;
        await using (await StartLock.TakeAsync(database.DataSource, TestContext.Current.CancellationToken))
        {
            ready = Task.Run(() => ReadyAsync(app), TestContext.Current.CancellationToken);
            while (!ready.IsCompleted && await CountAsync(database, Waiting) == 0) await Task.Yield();
            ready.IsCompleted.ShouldBeFalse();
        }
        (await ready).ShouldBe("ready");
    }

    /// <summary>The pool undoes nothing (see <c>PortalDatabase</c>).</summary>
    [Fact]
    public async Task What_a_start_sets_for_itself_does_not_outlast_it()
    {
        await using var database = await PortalApp.MigratedDatabaseAsync();
        var one = new NpgsqlConnectionStringBuilder(database.ConnectionString) { NoResetOnClose = true, MaxPoolSize = 1, Options = "-c statement_timeout=5s" };
        await using var source = NpgsqlDataSource.Create(one);
        await using (await StartLock.TakeAsync(source, TestContext.Current.CancellationToken)) { }
        await using var ask = source.CreateCommand("select current_setting('statement_timeout') || ' ' || (select count(*) from pg_locks where pid = pg_backend_pid() and locktype = 'advisory')");
        (await ask.ExecuteScalarAsync(TestContext.Current.CancellationToken)).ShouldBe("5s 0");
    }

    [Fact]
    public async Task A_start_applies_the_one_migration_that_is_missing()
    {
        await using var database = await PortalApp.MigratedDatabaseAsync();
        await database.ExecuteAsync("delete from support.migrations where migration_id like '%PoliciesThatPlanWell'; alter policy of_client on support.tickets using (false)");
        await using var app = new PortalApp(database);
        (await ReadyAsync(app)).ShouldBe("ready");
        (await CountAsync(database, "select count(*) from support.migrations where migration_id like '%PoliciesThatPlanWell'")).ShouldBe(1);
        (await CountAsync(database, "select count(*) from pg_policies where schemaname = 'support' and tablename = 'tickets' and qual = 'false'")).ShouldBe(0);
    }

    [Fact]
    [Trait("Row", "DEG-03")]
    public async Task While_the_database_is_gone_reading_stays_uncounted_and_everything_else_asks_to_come_back()
    {
        var database = await PortalApp.DemoDatabaseAsync();
        await using var app = new PortalApp(database);
        using var visitor = app.CreateVisitor();
        using var member = await app.SignInAsync(DemoApp.ClientAdmin, DemoApp.Password);
        await database.DisposeAsync();
        (await StatusAsync(visitor, "/nowhere")).ShouldBe(302);
        using var attempt = await visitor.PostFormAsync("/sign-in", "/sign-in", []);
        ((int)attempt.StatusCode).ShouldBe(503);
        using var page = await member.GetAsync(Answers.Relative("/settings"), TestContext.Current.CancellationToken);
        ((int)page.StatusCode).ShouldBe(503);
        (await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("could not be loaded");
        using var call = await member.GetAsync(Answers.Relative("/api/session"), TestContext.Current.CancellationToken);
        (await call.CodeAsync()).ShouldBe("temporarily_unavailable");
    }

    [Fact]
    public async Task A_worker_schedules_the_jobs_and_serves_no_pages()
    {
        await using var database = await PortalApp.MigratedDatabaseAsync();
        (await CountAsync(database, "select count(*) from hangfire.set where key = 'recurring-jobs'")).ShouldBe(0);
        await using var app = new PortalApp(database, settings: new Dictionary<string, string?> { ["Portal:Roles"] = "worker" });
        (await ReadyAsync(app)).ShouldBe("ready");
        (await CountAsync(database, "select count(*) from hangfire.set where key = 'recurring-jobs'")).ShouldBeGreaterThan(0);
        using var visitor = app.CreateVisitor();
        (await StatusAsync(visitor, "/sign-in")).ShouldBe(404);
    }

    /// <summary>RELIABILITY A5: killed while it held a job's lock.</summary>
    [Fact]
    public async Task A_lock_that_a_killed_node_left_delays_the_next_start_and_does_not_end_it()
    {
        await using var database = await PortalApp.MigratedDatabaseAsync();
        await database.ExecuteAsync("insert into hangfire.lock (resource, updatecount, acquired) values ('hangfire:lock:recurring-job:billing.refresh-accounts', 0, now() - interval '40 seconds')");
        await using var app = new PortalApp(database, settings: new Dictionary<string, string?> { ["Portal:Roles"] = "worker" });
        (await ReadyAsync(app)).ShouldBe("ready");
        (await CountAsync(database, "select count(*) from hangfire.set where key = 'recurring-jobs' and value = 'billing.refresh-accounts'")).ShouldBe(1);
    }

    [Fact]
    public async Task The_demo_announces_its_accounts_one_a_line()
    {
        await using var database = await PortalApp.DemoDatabaseAsync();
        await using var app = new PortalApp(database, settings: new Dictionary<string, string?> { ["Portal:Demo"] = "true" });
        (await ReadyAsync(app)).ShouldBe("ready");
        var lines = app.Output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.ShouldContain("demo client_admin ava.chen@harbourdental.example portal-demo-1 a1c5f0d2-3b64-4e0b-9d57-0f2a61c8e101");
        lines.ShouldContain("demo operator oscar.reid@portal.example portal-demo-1 -");
        lines.Count(line => line.StartsWith("ready http", StringComparison.Ordinal)).ShouldBeLessThanOrEqualTo(1);
        lines.ShouldAllBe(line => line.StartsWith("ready ") || line.Split(' ').Length == 5);
    }

    [Fact]
    public async Task Microsofts_container_finds_no_fault_in_the_same_registrations()
    {
        IServiceCollection? registered = null;
        await using var database = await PortalApp.MigratedDatabaseAsync();
        await using var app = new PortalApp(database, services => registered = services);
        (await ReadyAsync(app)).ShouldBe("ready");
        await using var provider = registered!.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        provider.GetRequiredService<NpgsqlDataSource>().ShouldNotBeNull();
    }

    private static async Task<string> ReadyAsync(PortalApp app)
    {
        using var visitor = app.CreateVisitor();
        return await visitor.GetStringAsync(Answers.Relative("/health/ready"), TestContext.Current.CancellationToken);
    }

    private static async Task<int> StatusAsync(HttpClient caller, string address)
    {
        using var answer = await caller.GetAsync(Answers.Relative(address), TestContext.Current.CancellationToken);
        return (int)answer.StatusCode;
    }

    private static async Task<long> CountAsync(TestDatabase database, string sql)
    {
        await using var command = database.DataSource.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }
}
