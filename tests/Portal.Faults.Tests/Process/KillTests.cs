using System.Net;
using Portal.Faults.Tests.Rig;
using Portal.StripeStandIn.Objects;
using Portal.StripeStandIn.Server;
using Portal.TestKit;

namespace Portal.Faults.Tests.Process;

/// <summary>Nodes that are killed with SIGKILL, and what was acknowledged before.</summary>
public sealed class KillTests
{
    private static readonly string[] Kinds = [PortalErrands.Webhook, PortalErrands.Ticket, PortalErrands.Usage, PortalErrands.Audit];
    private readonly CancellationToken stop = TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Fault", "A1")]
    public async Task A1_A_node_killed_in_the_middle_of_its_work_loses_and_doubles_nothing() =>
        await StormAsync("A1", new(Seed: 20261129, Kills: 2, Each: 60));

    [Fact(Explicit = true)]
    [Trait("Fault", "R5")]
    public async Task R5_Ten_thousand_webhooks_tickets_and_usage_records_survive_fifty_kills_and_ten_crashes_of_the_database()
    {
        await using var server = await OwnServer.StartAsync();
        await using var stripe = await StripeScene.StartAsync();
        var storm = new Storm(Seed: 5, Kills: 60, Each: 2000);
        await using var portal = await PortalProcess.StartAsync(server.Addresses, [.. StripeScene.Settings(stripe), new("Portal:Demo", "true")]);
        using var ledger = new Ledger();
        using var errands = await PortalErrands.PrepareAsync(portal.Address, stop);
        await new Driver(portal, ledger, storm.Seed).RunAsync([.. errands.Of(storm.Each), .. errands.Of(stripe, Told(stripe, 10_000))], storm.Kills, stop, async number =>
        {
            await portal.KillAsync();
            if (number % 6 == 0) await server.CrashAsync();
            if (number % 6 == 0) await server.StartAgainAsync();
            await portal.StartAgainAsync();
        });
        var seen = await PortalErrands.CompareAsync(ledger, server.Owner, Kinds);
        Judgement.Pass("R5", $"50 kills of the node and 10 immediate stops of PostgreSQL, seed {storm.Seed}", Outcome.Together([.. seen]), await NaiveAsync(new(storm.Seed, 3, 200)));
    }

    [Fact]
    [Trait("Fault", "A2")]
    public async Task A2_An_event_that_was_kept_and_never_acknowledged_is_delivered_again_and_has_one_effect()
    {
        await using var database = await PortalApp.DemoDatabaseAsync();
        await using var link = new DatabaseLink(database.ConnectionString);
        await using var stripe = await StripeScene.StartAsync();
        await using var portal = await PortalProcess.StartAsync(link.Between(database), StripeScene.Settings(stripe));
        using var errands = await PortalErrands.PrepareAsync(portal.Address, stop);
        var told = stripe.State.PayInvoice("in_A01")[1];
        var kept = link.AfterAsync("insert into billing.webhook_inbox");
        var first = Answers.OrNoneAsync(() => errands.DeliverAsync(portal.Address, stripe, told, stop));
        await kept.WaitAsync(TimeSpan.FromMinutes(2), stop);
        await portal.KillAsync();
        var unanswered = await first;
        var committed = await Rows.ValueAsync(database.OwnerConnectionString, "select count(*) from billing.webhook_inbox");
        link.Heal();
        await portal.StartAgainAsync();
        var again = await errands.DeliverAsync(portal.Address, stripe, told, stop);
        var rows = await Rows.ValueAsync(database.OwnerConnectionString, "select count(*) from billing.webhook_inbox");
        Judgement.Pass("A2", "killed after the inbox's commit, before the 200; delivered again",
            Outcome.Of($"first answer {unanswered?.ToString() ?? "none"}, {committed} row committed, then {(int)again}, {rows} row",
                (unanswered is null, "it was acknowledged all the same"), (committed == "1", "nothing was committed"), (again == HttpStatusCode.OK, "the second delivery was refused"), (rows == "1", "not one row")),
            await NaiveStep.RunAsync("insert into naive.tickets", after: true, "/tickets?subject=told", "select count(*) from naive.tickets", stop));
    }

    [Fact]
    [Trait("Fault", "A3")]
    public async Task A3_A_worker_killed_between_the_effect_and_its_mark_follows_the_hint_again_without_harm()
    {
        await using var database = await PortalApp.DemoDatabaseAsync();
        await using var link = new DatabaseLink(database.ConnectionString);
        await using var stripe = await StripeScene.StartAsync();
        var settings = StripeScene.Settings(stripe);
        settings["Portal:Roles"] = "web,worker";
        await using var portal = await PortalProcess.StartAsync(link.Between(database), settings);
        using var errands = await PortalErrands.PrepareAsync(portal.Address, stop);
        var marking = link.BeforeAsync("update billing.webhook_inbox set status");
        var told = stripe.State.PayInvoice("in_A01");
        await errands.DeliverAsync(portal.Address, stripe, told[1], stop);
        await marking.WaitAsync(TimeSpan.FromMinutes(2), stop);
        await portal.KillAsync();
        const string Invoice = "select count(*) || ' ' || max(status::text) from billing.invoices where reference = 'in_A01'";
        var (effect, mark) = (await Rows.ValueAsync(database.OwnerConnectionString, Invoice), await Rows.ValueAsync(database.OwnerConnectionString, "select status from billing.webhook_inbox"));
        link.Heal();
        await portal.StartAgainAsync();
        var left = await NudgeAsync(database.OwnerConnectionString, stripe, told => errands.DeliverAsync(portal.Address, stripe, told, stop));
        var after = await Rows.ValueAsync(database.OwnerConnectionString, Invoice);
        Judgement.Pass("A3", "killed after the invoice was written, before the hint was marked",
            Outcome.Of($"invoice '{effect}' and hint {mark} at the kill, then '{after}' and {left} hints left",
                (mark == "Pending", "the mark was there already"), (effect == after && effect.StartsWith("1 ", StringComparison.Ordinal), "not one invoice in one state"), (left == "0", "a hint is stuck")),
            await NaiveStep.RunAsync("delete from naive.inbox", after: false, "/follow", "select count(*) from naive.effects", stop));
    }

    // The five minutes for which a hint and the one for which a client belong to a worker that died are over; a further event wakes the next one.
    private static async Task<string> NudgeAsync(string database, StandInServer stripe, Func<StandInEvent, Task> deliverAsync)
    {
        var left = "";
        for (var nudges = 0; nudges < 30 && left != "0"; nudges++)
        {
            await Rows.ExecuteAsync(database, "update billing.webhook_inbox set next_attempt_at = now() where status = 'Pending'; update billing.leases set expires_at = now()");
            await deliverAsync(stripe.State.UpdateCustomer(StripeScene.Customer, customer => customer["name"] = $"Name {nudges}")[0]);
            left = await Rows.UntilAsync(database, "select count(*) from billing.webhook_inbox where status <> 'Done'", count => count == "0", TimeSpan.FromSeconds(8));
        }

        return left;
    }

    private async Task StormAsync(string fault, Storm storm)
    {
        await using var database = await PortalApp.DemoDatabaseAsync();
        await using var stripe = await StripeScene.StartAsync();
        await using var portal = await PortalProcess.StartAsync(database, StripeScene.Settings(stripe));
        using var ledger = new Ledger();
        using var errands = await PortalErrands.PrepareAsync(portal.Address, stop);
        await new Driver(portal, ledger, storm.Seed).RunAsync([.. errands.Of(storm.Each), .. errands.Of(stripe, Told(stripe, storm.Each))], storm.Kills, stop);
        var seen = await PortalErrands.CompareAsync(ledger, database.OwnerConnectionString, Kinds);
        Judgement.Pass(fault, $"{storm.Kills} kills under load, seed {storm.Seed}", Outcome.Together([.. seen]), await NaiveAsync(storm));
    }

    private async Task<Outcome> NaiveAsync(Storm storm)
    {
        await using var database = await TestDatabase.CreateEmptyAsync();
        await using var stripe = await StripeScene.StartAsync();
        await using var naive = await NaiveTwin.StartAsync(database.OwnerConnectionString);
        using var ledger = new Ledger();
        await new Driver(naive, ledger, storm.Seed).RunAsync([.. NaiveTwin.Errands(storm.Each), .. NaiveTwin.Errands(stripe, Told(stripe, storm.Each))], storm.Kills, stop);
        await NaiveTwin.SettleAsync(naive.Address, stop);
        return Outcome.Together([.. await NaiveTwin.CompareAsync(ledger, database.OwnerConnectionString, Kinds)]);
    }

    private static IEnumerable<StandInEvent> Told(StandInServer stripe, int count) => Enumerable.Range(0, count).Select(number =>
        stripe.State.IssueInvoice(new NewInvoice { Customer = StripeScene.Customer, Status = "open", Lines = [new() { Price = "price_fee" }] })[0]);

    private sealed record Storm(int Seed, int Kills, int Each);
}
