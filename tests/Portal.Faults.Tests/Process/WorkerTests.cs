using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using Portal.Faults.Tests.Rig;
using Portal.StripeStandIn.Server;
using Portal.TestKit;

namespace Portal.Faults.Tests.Process;

/// <summary>Workers that die with work in their hands, and who goes on with it.</summary>
public sealed class WorkerTests
{
    private const string UsageRow = "from billing.sections where client_id = '" + StripeScene.Client + "' and section = 3";

    // the end of the statement, as it is sent
    private const string GivesLockBack = "\"lock\" WHERE \"resource\" = $1\0";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private readonly CancellationToken stop = TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    [Trait("Fault", "A4")]
    public async Task A4_A_worker_killed_while_it_reads_minutes_is_replaced_and_they_are_counted_once()
    {
        await using var database = await PortalApp.DemoDatabaseAsync();
        await using var stripe = await StripeScene.StartAsync();
        var settings = StripeScene.Settings(stripe);
        settings["Portal:Roles"] = "web,worker";
        await using var portal = await PortalProcess.StartAsync(database, settings);
        using (var admin = await Visitor.SignInAsync(portal.Address, StripeScene.Admin)) await admin.RefreshAsync(portal.Address, stop);
        stripe.Faults.Set(Fault.BlackHole, "/v1/billing/meters");
        var before = stripe.Calls.Count;
        await Rows.ExecuteAsync(database.OwnerConnectionString, $"update billing.sections set next_due_at = now() where client_id = '{StripeScene.Client}' and section = 3");
        await UntilAsync(() => stripe.Calls.Skip(before).Any(call => call.Path.StartsWith("/v1/billing/meters", StringComparison.Ordinal)));
        await portal.KillAsync();
        var killedAt = await Rows.ValueAsync(database.OwnerConnectionString, "select extract(epoch from clock_timestamp())::bigint");
        var attempt = await Rows.ValueAsync(database.OwnerConnectionString, $"select last_success_at < to_timestamp({killedAt}) {UsageRow}");
        stripe.Faults.Clear();
        await portal.StartAgainAsync();
        var resumed = await Rows.UntilAsync(database.OwnerConnectionString, $"select last_success_at > to_timestamp({killedAt}) {UsageRow}", done => done == "True", Patience);
        var seconds = await Rows.ValueAsync(database.OwnerConnectionString, $"select total_seconds::bigint from billing.usage where client_id = '{StripeScene.Client}'");
        var took = await Rows.ValueAsync(database.OwnerConnectionString, $"select round(extract(epoch from last_success_at) - {killedAt}) {UsageRow}");
        Judgement.Pass("A4", "killed while the meter was asked",
            Outcome.Of($"interrupted: {attempt}, resumed: {resumed} {took} s after the kill, {seconds} s of {StripeScene.Minutes * 60} counted",
                (resumed == "True", "nobody went on"), (seconds == $"{StripeScene.Minutes * 60}", "not counted once")),
            await NaiveStep.RunAsync("insert into naive.imports", after: false, "/usage?id=1&seconds=60", "select seconds / 60 from naive.usage", stop));
    }

    [Fact(Explicit = true)]
    [Trait("Fault", "A5")]
    public async Task A5_A_lock_of_the_schedule_that_died_with_its_node_holds_the_schedule_up_for_a_minute_and_not_for_ten()
    {
        await using var database = await PortalApp.DemoDatabaseAsync();
        await using var link = new DatabaseLink(database.ConnectionString);
        await using var portal = await PortalProcess.StartAsync(link.Between(database), [new("Portal:Roles", "web,worker")]);
        await link.BeforeAsync(GivesLockBack).WaitAsync(stop);
        await portal.KillAsync();
        var left = await Rows.ValueAsync(database.OwnerConnectionString, "select string_agg(resource, ', ') from hangfire.lock");
        await Rows.ExecuteAsync(database.OwnerConnectionString, "create table public.killed as select clock_timestamp() at time zone 'utc' as at");
        link.Heal();
        await portal.StartAgainAsync();
        var goesOn = await Rows.UntilAsync(database.OwnerConnectionString, "select count(*) > 0 from hangfire.job, public.killed where createdat > at", yes => yes == "True", Patience);
        var took = await Rows.ValueAsync(database.OwnerConnectionString, "select round(extract(epoch from min(createdat) - min(at))) from hangfire.job, public.killed where createdat > at");
        Judgement.Pass("A5", $"killed while it held {left}",
            Outcome.Of($"the next job {took} s after the kill", (left.Length > 0, "no lock was left"), (goesOn == "True", "the schedule stands still")), await UsualStorageAsync(database));
    }

    // The same storage as it is set up by itself: a lock is believed for ten minutes.
    private static async Task<Outcome> UsualStorageAsync(TestDatabase database)
    {
        await Rows.ExecuteAsync(database.OwnerConnectionString, "insert into hangfire.lock (resource, updatecount, acquired) values ('hangfire:twin', 0, now() at time zone 'utc')");
        var storage = new PostgreSqlStorage(new NpgsqlConnectionFactory(database.OwnerConnectionString, new PostgreSqlStorageOptions()), new PostgreSqlStorageOptions { PrepareSchemaIfNecessary = false });
        using var connection = storage.GetConnection();
        var isFree = await Task.Run(() =>
        {
            try
            {
                using var taken = connection.AcquireDistributedLock("twin", TimeSpan.FromSeconds(90));
                return true;
            }
            catch (PostgreSqlDistributedLockException)
            {
                return false;
            }
        });
        return Outcome.Of($"the lock {(isFree ? "was free" : "was still believed after 90 s")}", (isFree, "the schedule stands still"));
    }

    private async Task UntilAsync(Func<bool> isThere)
    {
        using var tries = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        for (var left = Patience / TimeSpan.FromMilliseconds(100); left > 0 && !isThere(); left--) await tries.WaitForNextTickAsync(stop);
        isThere().ShouldBeTrue();
    }
}
