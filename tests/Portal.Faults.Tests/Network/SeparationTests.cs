using System.Net;
using Portal.Faults.Tests.Rig;
using Portal.TestKit;

namespace Portal.Faults.Tests.Network;

/// <summary>A node that lost its database.</summary>
public sealed class SeparationTests
{
    private readonly CancellationToken stop = TestContext.Current.CancellationToken;

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
