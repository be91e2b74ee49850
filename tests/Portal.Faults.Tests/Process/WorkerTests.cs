using System.Net;
using Portal.Faults.Tests.Rig;
using Portal.StripeStandIn.Server;
using Portal.TestKit;

namespace Portal.Faults.Tests.Process;

/// <summary>Workers that die with work in their hands, and who goes on with it.</summary>
public sealed class WorkerTests
{
    private const string UsageRow = "from billing.sections where client_id = '" + StripeScene.Client + "' and section = 3";

    private const string Scheduled = "select count(*) from hangfire.set where key = 'recurring-jobs'";

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
    public async Task A5_A_worker_killed_while_it_holds_a_lock_of_the_schedule_delays_the_next_start_and_does_not_end_it()
    {
        await using var database = await PortalApp.DemoDatabaseAsync();
        await using var link = new DatabaseLink(database.ConnectionString);
        await using var portal = await PortalProcess.StartAsync(link.Between(database), [new("Portal:Roles", "web,worker")]);
        var scheduled = await Rows.ValueAsync(database.OwnerConnectionString, Scheduled);
        await portal.KillAsync();
        // the first statement that a start makes under the lock
        var underLock = link.BeforeAsync("\"hangfire\".\"hash\"");
        var starting = portal.StartAgainAsync();
        await underLock.WaitAsync(Patience, stop);
        await portal.KillAsync();
        await Should.ThrowAsync<InvalidOperationException>(starting);
        var held = await Rows.ValueAsync(database.OwnerConnectionString, "select string_agg(resource, ' ') from hangfire.lock where resource like '%recurring-job:%'");
        link.Heal();
        var began = TimeProvider.System.GetTimestamp();
        await portal.StartAgainAsync().WaitAsync(Patience, stop);
        var took = TimeProvider.System.GetElapsedTime(began).TotalSeconds;
        using var visitor = await Visitor.SignInAsync(portal.Address, StripeScene.Admin);
        var (ready, after) = (await visitor.StatusAsync(portal.Address, "/health/ready", stop), await Rows.ValueAsync(database.OwnerConnectionString, Scheduled));
        Judgement.Pass("A5", "killed while it wrote the schedule, under the lock of a job",
            Outcome.Of($"held by the dead: '{held}'; the next start took {took:0} s, ready {(int)ready}, {after} of {scheduled} jobs scheduled",
                (held.Length > 0, "no lock was held"), (ready == HttpStatusCode.OK, "it did not start"), (after == scheduled, "the schedule is not whole")),
            await NaiveStep.RunAsync("insert into naive.schedule", after: false, "/schedule", "select count(*) from naive.schedule", stop));
    }

    private async Task UntilAsync(Func<bool> isThere)
    {
        using var tries = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        for (var left = Patience / TimeSpan.FromMilliseconds(100); left > 0 && !isThere(); left--) await tries.WaitForNextTickAsync(stop);
        isThere().ShouldBeTrue();
    }
}
