using Portal.TestKit;

namespace Portal.Billing.Tests.Specification.Plugins;

public sealed class HangingPluginTests
{
    // A process, because a plugin that never comes back stays until its process ends.
    [Fact(Timeout = 180_000)]
    public async Task Plugins_that_hang_delay_the_start_and_then_harm_nobody()
    {
        using var shelf = new PluginShelf();
        shelf.AddHanging();
        await using var database = await PortalApp.DemoDatabaseAsync();
        await using var portal = await PortalProcess.StartAsync(database, shelf.Settings);
        using var visitor = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CheckCertificateRevocationList = true }) { BaseAddress = portal.Address };

        (await visitor.GetStringAsync("/health/ready", TestContext.Current.CancellationToken)).ShouldBe("degraded");
        await visitor.SignInAsync(PluginPortal.Stranger, "portal-demo-1");
        (await visitor.GetStringAsync("/billing", TestContext.Current.CancellationToken)).ShouldContain("Pay as you go");
    }
}
