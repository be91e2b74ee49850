using Microsoft.EntityFrameworkCore;
using Portal.Identity.Contract;
using Portal.Identity.Members;
using Portal.TestKit;

namespace Portal.Identity.Tests.Unit;

public sealed class MemberDirectoryTests(IdentityStore store) : IClassFixture<IdentityStore>
{
    private readonly CancellationToken stop = TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Row", "CFG-10")]
    public async Task An_address_is_found_for_clients_the_member_may_see_now()
    {
        (await FindAsync(IdentityStore.Admin, Permission.UseSupport, DemoClients.A)).ShouldBe(IdentityStore.Admin);
        (await FindAsync(IdentityStore.Admin, Permission.UseSupport, DemoClients.B)).ShouldBeNull();
        (await FindAsync(IdentityStore.Partner, Permission.UseSupport, DemoClients.B)).ShouldBe(IdentityStore.Partner);
        (await FindAsync(IdentityStore.Partner, Permission.UseSupport, DemoClients.G)).ShouldBeNull();
    }

    [Fact]
    public async Task No_address_is_found_without_the_permission_without_an_account_or_when_it_is_disabled()
    {
        (await FindAsync(IdentityStore.Admin, Permission.WorkSupportQueue, DemoClients.A)).ShouldBeNull();
        (await new MemberDirectory(store.Db).FindEmailAsync(Guid.NewGuid(), Permission.UseSupport, DemoClients.A, stop)).ShouldBeNull();
        await store.ExecuteAsync("update identity.members set disabled_at = now()");
        (await FindAsync(IdentityStore.Admin, Permission.UseSupport, DemoClients.A)).ShouldBeNull();
        await store.ExecuteAsync("update identity.members set disabled_at = null");
    }

    [Fact]
    public async Task The_portals_own_people_are_found_for_every_client()
    {
        await store.ExecuteAsync("insert into identity.members (id, email, display_name, password_hash, role) values (gen_random_uuid(), 'agent@portal.example', 'Agent', '', 'support_agent')");
        (await FindAsync("agent@portal.example", Permission.WorkSupportQueue, DemoClients.B)).ShouldBe("agent@portal.example");
    }

    private async Task<string?> FindAsync(string email, Permission permission, ClientId client)
    {
        var member = await store.Db.Members.Where(row => row.Email == email).Select(row => row.Id).SingleAsync(stop);
        return await new MemberDirectory(store.Db).FindEmailAsync(member, permission, client, stop);
    }
}
