using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Portal.Identity.Contract;
using Portal.Identity.Demo;
using Portal.TestKit;

namespace Portal.Identity.Tests.Unit;

public sealed class DemoSeedTests(IdentityStore store) : IClassFixture<IdentityStore>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Seeding_again_adds_nothing_and_keeps_what_people_changed()
    {
        await store.ExecuteAsync($"update identity.members set display_name = 'Ava Chen-Hughes' where email = '{IdentityStore.Admin}'");
        await store.ExecuteAsync($"update identity.assignments set revoked_at = now() where client_id = '{DemoClients.B}'");
        await store.SeedAsync();

        (await store.Db.Members.AsNoTracking().SingleAsync(member => member.Email == IdentityStore.Admin, Stop)).DisplayName.ShouldBe("Ava Chen-Hughes");
        (await store.Db.Assignments.AsNoTracking().SingleAsync(row => row.ClientId == DemoClients.B.Value, Stop)).RevokedAt.ShouldNotBeNull();
        (await store.Db.Clients.CountAsync(Stop)).ShouldBe(3);
        (await store.Db.Assignments.CountAsync(Stop)).ShouldBe(3);
    }

    [Fact]
    public async Task A_missing_member_comes_back_with_assignments()
    {
        await store.ExecuteAsync($"delete from identity.members where email = '{IdentityStore.Partner}'");
        await store.SeedAsync();

        (await store.FindAsync(await store.StartAsync(IdentityStore.Partner)))!.Member.AssignedClients.Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_demo_goes_beside_its_own_clients_only()
    {
        var seed = new DemoSeed(store.Db, store.Hasher, store.Clock);
        var others = IdentityStore.Scenario.GetRawText();
        foreach (var client in (ClientId[])[DemoClients.A, DemoClients.B, DemoClients.G])
            others = others.Replace(client.ToString(), Guid.NewGuid().ToString(), StringComparison.Ordinal);
        using var another = JsonDocument.Parse(others);

        (await seed.MaySeedAsync(IdentityStore.Scenario, Stop)).ShouldBeTrue();
        (await seed.MaySeedAsync(another.RootElement, Stop)).ShouldBeFalse();
    }

    [Fact]
    public void The_accounts_are_listed_with_role_password_and_clients()
    {
        var accounts = new DemoAccounts().List(IdentityStore.Scenario);

        accounts.Select(account => account.Role).ShouldBe(["client_admin", "partner_admin"]);
        accounts[0].Password.ShouldBe(IdentityStore.Password);
        accounts[0].ClientIds.ShouldBe([DemoClients.A.ToString()]);
        accounts[1].ClientIds.ShouldBe([DemoClients.B.ToString(), DemoClients.A.ToString()]);
    }

    [Fact]
    public async Task Addresses_are_unique_whatever_their_case() =>
        (await Should.ThrowAsync<PostgresException>(() => store.ExecuteAsync(
            $"insert into identity.members (id, email, display_name, password_hash, role) values (gen_random_uuid(), '{IdentityStore.Admin}', 'x', 'x', 'operator')")))
        .ConstraintName.ShouldBe("ix_members_email");

    [Theory]
    [InlineData("client_admin", "null", "null")]
    [InlineData("operator", "'a1c5f0d2-3b64-4e0b-9d57-0f2a61c8e101'", "null")]
    [InlineData("partner_admin", "'a1c5f0d2-3b64-4e0b-9d57-0f2a61c8e101'", "null")]
    [InlineData("client_staff", "'a1c5f0d2-3b64-4e0b-9d57-0f2a61c8e101'", "'1e9d6a30-4f82-4b57-a3c1-60d75e2f8801'")]
    [InlineData("owner", "'a1c5f0d2-3b64-4e0b-9d57-0f2a61c8e101'", "null")]
    public async Task A_role_and_its_side_must_agree(string role, string client, string partner) =>
        (await Should.ThrowAsync<PostgresException>(() => store.ExecuteAsync(
            "insert into identity.members (id, email, display_name, password_hash, role, client_id, partner_id) " +
            $"values (gen_random_uuid(), 'new@x.example', 'x', 'x', '{role}', {client}, {partner})")))
        .ConstraintName.ShouldBe("ck_members_role_and_side_agree");
}
