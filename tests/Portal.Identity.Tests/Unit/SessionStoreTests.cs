using Microsoft.EntityFrameworkCore;
using Portal.Identity.Contract;
using Portal.Identity.Sessions;
using Portal.TestKit;

namespace Portal.Identity.Tests.Unit;

public sealed class SessionStoreTests(IdentityStore store) : IClassFixture<IdentityStore>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_session_brings_its_member_with_role_and_client()
    {
        var signedIn = await store.FindAsync(await store.StartAsync(IdentityStore.Admin));

        signedIn!.Member.Role.ShouldBe(Role.ClientAdmin);
        signedIn.Member.OwnClient!.Id.ShouldBe(DemoClients.A);
        signedIn.Member.OwnClient.TimeZone.Id.ShouldBe("Australia/Sydney");
        signedIn.Member.AssignedClients.ShouldBeEmpty();
        signedIn.PartnerName.ShouldBeNull();
        signedIn.ExpiresAt.ShouldBe(signedIn.Since.AddHours(12));
    }

    [Fact]
    public async Task A_partner_brings_the_clients_assigned_now_by_name_and_no_revoked_one()
    {
        var signedIn = await store.FindAsync(await store.StartAsync(IdentityStore.Partner));

        signedIn!.Member.AssignedClients.Select(client => client.Id).ShouldBe([DemoClients.A, DemoClients.B]);
        signedIn.Member.OwnClient.ShouldBeNull();
        signedIn.PartnerName.ShouldBe("Lighthouse Partners");
    }

    [Fact]
    public async Task A_partner_without_assignments_is_still_signed_in()
    {
        var reference = await store.StartAsync(IdentityStore.Partner);
        await store.ExecuteAsync("update identity.assignments set revoked_at = now() where revoked_at is null");

        (await store.FindAsync(reference))!.Member.AssignedClients.ShouldBeEmpty();

        await store.ExecuteAsync($"update identity.assignments set revoked_at = null where client_id <> '{DemoClients.G}'");
    }

    [Fact]
    public async Task An_hour_without_a_request_ends_the_session()
    {
        var reference = await store.StartAsync(IdentityStore.Admin);
        store.Clock.Advance(TimeSpan.FromMinutes(59));
        (await store.FindAsync(reference)).ShouldNotBeNull();
        store.Clock.Advance(TimeSpan.FromMinutes(60));

        (await store.FindAsync(reference)).ShouldBeNull();
    }

    [Fact]
    public async Task Twelve_hours_end_the_session_however_busy()
    {
        var reference = await store.StartAsync(IdentityStore.Admin);
        for (var halfHour = 1; halfHour < 24; halfHour++)
        {
            store.Clock.Advance(TimeSpan.FromMinutes(30));
            (await store.FindAsync(reference)).ShouldNotBeNull();
        }

        store.Clock.Advance(TimeSpan.FromMinutes(30));

        (await store.FindAsync(reference)).ShouldBeNull();
    }

    [Fact]
    public async Task Last_seen_is_written_at_most_once_a_minute()
    {
        var reference = await store.StartAsync(IdentityStore.Admin);
        var started = store.Clock.GetUtcNow();
        store.Clock.Advance(TimeSpan.FromSeconds(59));
        await store.FindAsync(reference);
        (await LastSeenAsync(reference)).ShouldBe(started);

        store.Clock.Advance(TimeSpan.FromSeconds(1));
        await store.FindAsync(reference);
        (await LastSeenAsync(reference)).ShouldBe(started.AddMinutes(1));
    }

    [Fact]
    public async Task An_ended_session_stays_ended()
    {
        var reference = await store.StartAsync(IdentityStore.Admin);
        await store.Sessions.EndAsync(reference, Stop);

        (await store.FindAsync(reference)).ShouldBeNull();
    }

    [Fact]
    public async Task A_disabled_member_is_nobody_at_once()
    {
        var reference = await store.StartAsync(IdentityStore.Admin);
        await store.ExecuteAsync($"update identity.members set disabled_at = now() where email = '{IdentityStore.Admin}'");

        (await store.FindAsync(reference)).ShouldBeNull();

        await store.ExecuteAsync("update identity.members set disabled_at = null");
    }

    [Fact]
    public async Task The_table_holds_no_reference_that_could_be_used()
    {
        var reference = await store.StartAsync(IdentityStore.Admin);

        SessionReference.TryRead(Convert.ToHexString(reference.Hash), out _).ShouldBeFalse();
        SessionReference.TryRead(reference.Text, out var read).ShouldBeTrue();
        read.Hash.ShouldBe(reference.Hash);
    }

    [Fact]
    public async Task Starting_a_session_forgets_those_long_over()
    {
        var old = await store.StartAsync(IdentityStore.Partner);
        store.Clock.Advance(TimeSpan.FromDays(31));
        await store.StartAsync(IdentityStore.Partner);

        (await store.Db.Sessions.AnyAsync(session => session.TokenHash == old.Hash, Stop)).ShouldBeFalse();
    }

    [Fact]
    public async Task One_session_more_than_a_person_may_have_ends_the_oldest_and_no_other()
    {
        // those that other tests of the class left are over by then
        store.Clock.Advance(TimeSpan.FromDays(2));
        var (oldest, bystander) = (await store.StartAsync(IdentityStore.Admin), await store.StartAsync(IdentityStore.Partner));
        var later = new List<SessionReference>();
        for (var session = 2; session <= 20; session++) later.Add(await StartLaterAsync());
        (await store.FindAsync(oldest)).ShouldNotBeNull();

        later.Add(await StartLaterAsync());

        (await store.FindAsync(oldest)).ShouldBeNull();
        foreach (var reference in later.Append(bystander)) (await store.FindAsync(reference)).ShouldNotBeNull();
    }

    private Task<SessionReference> StartLaterAsync()
    {
        store.Clock.Advance(TimeSpan.FromSeconds(1));
        return store.StartAsync(IdentityStore.Admin);
    }

    private Task<DateTimeOffset> LastSeenAsync(SessionReference reference) =>
        store.Db.Sessions.Where(session => session.TokenHash == reference.Hash).Select(session => session.LastSeenAt).SingleAsync(Stop);
}
