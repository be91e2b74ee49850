using Microsoft.Extensions.DependencyInjection;
using Portal.Billing.Providers;
using Portal.Billing.Tests.Specification.Gateway;
using Portal.Modularity.Commands;
using Portal.TestKit;

namespace Portal.Billing.Tests.Specification.Connect;

public sealed class ConnectTests
{
    // The demo's client without billing.
    private const string Bluegum = "d4806bf3-7e29-4a15-b6c4-28f19d5ea404";
    private const string BluegumAdmin = "jack.brennan@bluegumvet.example";

    [Fact]
    [Trait("Row", "CFG-01")]
    public async Task A_client_that_is_connected_is_read_at_once()
    {
        await using var portal = await ScriptedPortal.StartAsync();

        (await RunAsync(portal, Bluegum, ScriptedProvider.Key, "customer-9", "portal_configuration=bpc_9")).ShouldBe(0);

        portal.App.Output.ToString().ShouldContain("Connected.");
        using var admin = await portal.SignInAsync(BluegumAdmin);
        (await admin.GetStringAsync("/billing", TestContext.Current.CancellationToken)).ShouldNotContain("Billing is not configured");
        using var session = await admin.PostWithTokenAsync("/api/billing/portal-sessions");
        var (account, _) = portal.Provider.PortalRequests.ShouldHaveSingleItem();
        account.CustomerReference.ShouldBe("customer-9");
        account.Options.ShouldBe(new Dictionary<string, string> { ["portal_configuration"] = "bpc_9" });
    }

    [Fact]
    public async Task A_provider_that_refuses_the_customer_is_told_and_stays_connected()
    {
        await using var portal = await ScriptedPortal.StartAsync();
        portal.Provider.FailAt(nameof(IBillingProvider.GetOverviewAsync), BillingFailure.AccountNotFound);

        (await RunAsync(portal, Bluegum, ScriptedProvider.Key, "customer-9")).ShouldBe(1);

        portal.App.Output.ToString().ShouldContain("Overview: AccountNotFound");
    }

    [Theory]
    [InlineData("Usage:", Bluegum)]
    [InlineData("Usage:", Bluegum, ScriptedProvider.Key, "customer-9", "no value")]
    [InlineData("Usage:", Bluegum, ScriptedProvider.Key, "customer-9", "a=1", "a=2")]
    [InlineData("no client", "d4806bf3-7e29-4a15-b6c4-28f19d5ea4ff", ScriptedProvider.Key, "customer-9")]
    [InlineData("no client", "bluegum", ScriptedProvider.Key, "customer-9")]
    [InlineData("no provider nobody", Bluegum, "nobody", "customer-9")]
    public async Task What_cannot_be_meant_changes_nothing(string said, params string[] arguments)
    {
        await using var portal = await ScriptedPortal.StartAsync();

        (await RunAsync(portal, arguments)).ShouldBe(1);

        portal.App.Output.ToString().ShouldContain(said);
        using var admin = await portal.SignInAsync(BluegumAdmin);
        (await admin.GetStringAsync("/billing", TestContext.Current.CancellationToken)).ShouldContain("Billing is not configured");
    }

    private static async Task<int> RunAsync(ScriptedPortal portal, params string[] arguments) => (await portal.App.RunAsync(["connect", .. arguments])).Code;
}
