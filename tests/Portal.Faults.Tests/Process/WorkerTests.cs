using Portal.Faults.Tests.Rig;
using Portal.StripeStandIn.Server;
using Portal.TestKit;

namespace Portal.Faults.Tests.Process;

/// <summary>Workers that die with work in their hands, and who goes on with it.</summary>
public sealed class WorkerTests
{
    private const string UsageRow = "from billing.sections where client_id = '" + StripeScene.Client + "' and section = 3";

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

    private async Task UntilAsync(Func<bool> isThere)
    {
        using var tries = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        for (var left = Patience / TimeSpan.FromMilliseconds(100); left > 0 && !isThere(); left--) await tries.WaitForNextTickAsync(stop);
        isThere().ShouldBeTrue();
    }
}
