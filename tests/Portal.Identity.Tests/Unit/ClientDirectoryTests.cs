using Portal.Identity.Clients;
using Portal.Identity.Contract;
using Portal.TestKit;

namespace Portal.Identity.Tests.Unit;

public sealed class ClientDirectoryTests(IdentityStore store) : IClassFixture<IdentityStore>
{
    [Fact]
    public async Task Known_clients_are_found_and_unknown_ones_left_out()
    {
        var found = await new ClientDirectory(store.Db).FindAsync([DemoClients.A, DemoClients.B, new ClientId(Guid.NewGuid())], TestContext.Current.CancellationToken);

        found.Keys.ShouldBe([DemoClients.A, DemoClients.B], ignoreOrder: true);
        found[DemoClients.B].Name.ShouldBe("Northwind Couriers");
        found[DemoClients.B].TimeZone.Id.ShouldBe("Australia/Perth");
    }
}
