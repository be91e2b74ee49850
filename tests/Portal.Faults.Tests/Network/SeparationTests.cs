using System.Net;
using Portal.Faults.Tests.Rig;
using Portal.StripeStandIn.Objects;
using Portal.TestKit;

namespace Portal.Faults.Tests.Network;

/// <summary>Nodes that lost the time, and one that lost its database.</summary>
public sealed class SeparationTests
{
    private readonly CancellationToken stop = TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    [Trait("Fault", "E1")]
    public async Task E1_A_node_ten_minutes_ahead_or_behind_keeps_to_sessions_leases_and_signatures()
    {
        var library = Directory.GetDirectories("/usr/lib").Select(folder => Path.Combine(folder, "faketime", "libfaketimeMT.so.1")).FirstOrDefault(File.Exists);
        if (library is null) Assert.Skip("libfaketime is not there (Debian: apt-get install faketime).");
        await using var database = await PortalApp.DemoDatabaseAsync();
        await using var stripe = await StripeScene.StartAsync();
        await using var right = await PortalProcess.StartAsync(database, StripeScene.Settings(stripe));
        await using var ahead = await PortalProcess.StartAsync(database, Wrong("+10m"));
        await using var behind = await PortalProcess.StartAsync(database, Wrong("-10m"));
        using var errands = await PortalErrands.PrepareAsync(right.Address, stop);
        var sessions = new List<HttpStatusCode>();
        foreach (var home in (NodeProcess[])[right, ahead, behind])
        {
            using var person = await Visitor.SignInAsync(home.Address, StripeScene.Admin);
            foreach (var node in (NodeProcess[])[right, ahead, behind]) sessions.Add(await person.StatusAsync(node.Address, "/billing", stop));
        }

        await Rows.ExecuteAsync(database.OwnerConnectionString, $"""
            insert into billing.leases as held (client_id, token, holder, expires_at) values ('{StripeScene.Client}', 1, 'another', now() + interval '60 seconds')
            on conflict (client_id) do update set token = held.token + 1, expires_at = excluded.expires_at
            """);
        var leases = new List<string>();
        foreach (var node in (NodeProcess[])[ahead, behind])
        {
            using var admin = await Visitor.SignInAsync(node.Address, StripeScene.Admin);
            leases.Add((string)(await admin.RefreshAsync(node.Address, stop))["status"]!);
        }

        var naive = await Rows.ValueAsync(database.OwnerConnectionString, $"select expires_at <= now() + interval '10 minutes' from billing.leases where client_id = '{StripeScene.Client}'");
        var told = stripe.State.PayInvoice("in_A01")[1];
        var deliveries = new List<int>();
        foreach (var node in (NodeProcess[])[ahead, behind, right]) deliveries.Add((int)await errands.DeliverAsync(node.Address, stripe, told, stop));
        var kept = await Rows.ValueAsync(database.OwnerConnectionString, "select count(*) from billing.webhook_inbox");
        Judgement.Pass("E1", "two nodes with faketime, ten minutes ahead and behind",
            Outcome.Of($"{sessions.Count(answer => answer == HttpStatusCode.OK)} of 9 sessions held, leases {string.Join(' ', leases)}, a delivery {string.Join(' ', deliveries)}, {kept} kept",
                (sessions.TrueForAll(answer => answer == HttpStatusCode.OK), "a session was lost"), (leases.TrueForAll(status => status == "in_progress"), "a lease was stolen"), (deliveries is [400, 400, 200] && kept == "1", "a delivery was lost")),
            Outcome.Of($"by the node's clock the lease is over: {naive}", (naive != "True", "a lease was stolen")));

        Dictionary<string, string> Wrong(string by) => new(StripeScene.Settings(stripe)) { ["LD_PRELOAD"] = library, ["FAKETIME"] = by, ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1" };
    }

    [Fact(Explicit = true)]
    [Trait("Fault", "E3")]
    public async Task E3_A_node_cut_off_from_its_database_is_not_ready_and_grants_nothing_it_remembers()
    {
        await using var database = await PortalApp.DemoDatabaseAsync();
        await using var link = new DatabaseLink(database.ConnectionString);
        await using var portal = await PortalProcess.StartAsync(link.Between(database), []);
        using var partner = await Visitor.SignInAsync(portal.Address, DemoPerson.PartnerAdmin.Email);
        var address = $"/api/billing/overview?client_id={DemoClients.A}";
        var before = await partner.StatusAsync(portal.Address, address, stop);
        await Rows.ExecuteAsync(database.OwnerConnectionString, "create schema naive; create table naive.grants (id text); insert into naive.grants values ('one')");
        await using var naive = await NaiveTwin.StartAsync(link.Through(database.OwnerConnectionString));
        var naiveBefore = await GrantedAsync(naive);
        link.Cut();
        await Rows.ExecuteAsync(database.OwnerConnectionString, $"update identity.assignments set revoked_at = now() where client_id = '{DemoClients.A}' and member_id = (select id from identity.members where email = '{DemoPerson.PartnerAdmin.Email}'); delete from naive.grants");
        var (ready, live) = (await partner.StatusAsync(portal.Address, "/health/ready", stop), await partner.StatusAsync(portal.Address, "/health/live", stop));
        var (began, cut) = (TimeProvider.System.GetTimestamp(), await partner.StatusAsync(portal.Address, address, stop));
        var waited = TimeProvider.System.GetElapsedTime(began).TotalSeconds;
        var naiveCut = await GrantedAsync(naive);
        link.Heal();
        var after = await partner.StatusAsync(portal.Address, address, stop);
        if (after == HttpStatusCode.ServiceUnavailable) after = await partner.StatusAsync(portal.Address, address, stop);
        Judgement.Pass("E3", "the wire to the database falls silent, an assignment ends meanwhile, the wire comes back",
            Outcome.Together(Outcome.Of($"ready {(int)ready}, live {(int)live}, answered within {waited:0} s", (ready == HttpStatusCode.ServiceUnavailable && live == HttpStatusCode.OK, "health is not truthful")),
                Judge(before, cut), Outcome.Of($"then {(int)after}", (after == HttpStatusCode.NotFound, "it did not come back, or grants what ended"))),
            Judge(naiveBefore, naiveCut));

        static Outcome Judge(HttpStatusCode before, HttpStatusCode cut) =>
            Outcome.Of($"{(int)before} before, {(int)cut} while cut off", (before == HttpStatusCode.OK, "nothing was granted before"), (cut == HttpStatusCode.ServiceUnavailable, "a grant from memory"));
    }

    private async Task<HttpStatusCode> GrantedAsync(NodeProcess naive)
    {
        using var answer = await NaiveTwin.GetAsync(naive.Address, "/granted?id=one", stop);
        return answer.StatusCode;
    }
}
