using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Portal.Billing.Providers;
using Portal.Billing.Tests.Specification.Gateway;
using Portal.Billing.Tests.Specification.Webhooks;
using Portal.Billing.Tests.Unit.Gateway.Pacing;
using Portal.Billing.Webhooks;
using Portal.Modularity;
using Portal.TestKit;

namespace Portal.Billing.Tests.Unit.Webhooks;

public sealed class InboxWatchTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly CancellationToken stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task On_a_node_that_works_a_delivery_is_followed_without_a_job()
    {
        await using var hooked = await HookedPortal.StartAsync();
        var read = hooked.Provider.HangAt(nameof(IBillingProvider.GetOverviewAsync));
        using var watch = Watch(hooked, works: true, new WaitNotes());
        await watch.StartAsync(stop);
        await hooked.DeliverAsync(new ScriptedEvent("evt_1", "Subscription", ScriptedPortal.CustomerReference));
        await read.WaitAsync(Patience, stop);

        await watch.StopAsync(stop);
    }

    [Fact]
    public async Task On_a_node_that_only_serves_nothing_watches()
    {
        await using var hooked = await HookedPortal.StartAsync();
        using var watch = Watch(hooked, works: false, hooked.Clock);
        await watch.StartAsync(stop);
        await watch.ExecuteTask!.WaitAsync(Patience, stop);
    }

    // The watch's own clock ends each of its waits at once; the portal's, which dates leases and limits, stands still.
    private static InboxWatch Watch(HookedPortal hooked, bool works, TimeProvider clock)
    {
        var services = hooked.Portal.App.Services;
        return new InboxWatch(
            new NodeRoles(true, works), services.GetRequiredService<InboxSignal>(), services.GetRequiredService<HintWorker>(), clock, NullLogger<InboxWatch>.Instance);
    }
}
