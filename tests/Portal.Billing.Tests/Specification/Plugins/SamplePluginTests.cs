using Portal.Billing.Tests.Specification.Reading;
using Portal.TestKit;

namespace Portal.Billing.Tests.Specification.Plugins;

/// <summary>The sample of docs/writing-a-provider.md, built as its author would, in a portal that knows nothing of it.</summary>
public sealed class SamplePluginTests
{
    private const string Ledger = "ledger";
    private const string LedgerCustomer = "bk-10041";

    [Fact]
    [Trait("Row", "OVW-01")]
    public async Task The_sample_is_dropped_in_bills_a_client_and_hands_it_back()
    {
        using var shelf = new PluginShelf();
        CopySample(shelf["flatfile"]);
        await using var portal = await PluginPortal.StartAsync([.. shelf.Settings, new("Billing:Providers:flatfile:Folder", SampleFolder("Portal.Billing.Providers.Flatfile.Tests", "statements"))]);
        (await portal.HealthAsync()).ShouldBe("ready");
        var client = await portal.SignInAsync(PluginPortal.Admin);
        var before = await client.OverviewAsync();
        var number = (await client.InvoicesAsync()).Numbers()[0];

        (await portal.RunAsync("connect", DemoClients.A.ToString(), "flatfile", "customer-1")).ShouldBe(0);

        var overview = await client.OverviewAsync();
        (overview.Text("plan.name"), overview.Money("fee.list")).ShouldBe(("Practice 500", "12900 AUD"));
        // what the Ledger has issued stays in the history
        (await client.InvoicesAsync()).Numbers().Where(one => one.StartsWith("F-", StringComparison.Ordinal)).ShouldBe(["F-1005", "F-1004", "F-1003", "F-1002-B", "F-1002-A"], ignoreOrder: true);
        (await client.PageAsync()).Part("usage").ShouldNotBeNull().Words().ShouldContain("of 500 minutes");
        (await client.RefreshAsync()).Text("status").ShouldBe("refreshed");

        (await portal.RunAsync("connect", DemoClients.A.ToString(), Ledger, LedgerCustomer)).ShouldBe(0);

        (await client.OverviewAsync()).Text("plan.name").ShouldBe(before.Text("plan.name"));
        (await client.InvoicesAsync()).Numbers().ShouldContain(number);
    }

    // As built beside this suite, in the same configuration: nothing here refers to it.
    private static void CopySample(string folder)
    {
        var built = new DirectoryInfo(AppContext.BaseDirectory);
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.EnumerateFiles(SampleFolder("Portal.Billing.Providers.Flatfile", "bin", built.Parent!.Name, built.Name)))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
    }

    private static string SampleFolder(params string[] below)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Portal.sln"))) root = root.Parent!;
        return Path.Combine([root.FullName, "samples", .. below]);
    }
}
