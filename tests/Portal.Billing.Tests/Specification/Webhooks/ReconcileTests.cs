using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Portal.Billing.Providers;
using Portal.Billing.Tests.Specification.Gateway;
using Portal.Billing.Webhooks;
using Portal.TestKit;

namespace Portal.Billing.Tests.Specification.Webhooks;

public sealed class ReconcileTests
{
    private const string Customer = ScriptedPortal.CustomerReference;
    private const string EventsCall = $"{nameof(IEventLog)}.{nameof(IEventLog.ListAsync)}";

    [Fact]
    public async Task Four_days_without_webhooks_are_made_up_for_from_the_providers_own_record()
    {
        await using var hooked = await HookedPortal.StartAsync();
        using var missed = new MissedEvents(hooked.Portal.App.Services);
        await hooked.ReconcileAsync();
        for (var day = 0; day < 4; day++)
        {
            hooked.Clock.Advance(TimeSpan.FromDays(1));
            Happen(hooked, $"evt_{day}", $"in_hint{day}");
        }

        await hooked.DeliverAsync(new ScriptedEvent("evt_3", "Invoices", Customer, "in_hint3"));
        await hooked.ReconcileAsync();
        await hooked.FollowAsync();
        (await hooked.QueryAsync("select reference from billing.invoices where reference like 'in_hint%' order by 1")).ShouldBe(["in_hint0", "in_hint1", "in_hint2", "in_hint3"]);
        (await hooked.InboxAsync()).ShouldBe(["evt_0 Done 0 -", "evt_1 Done 0 -", "evt_2 Done 0 -", "evt_3 Done 0 -"]);
        missed.Count.ShouldBe(3);

        await hooked.ReconcileAsync();
        missed.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Only_a_complete_run_moves_on_and_each_begins_an_hour_before_the_last_complete_one_and_no_more_than_thirty_days_back()
    {
        await using var hooked = await HookedPortal.StartAsync();
        var first = hooked.Clock.GetUtcNow();
        await hooked.ReconcileAsync();
        for (var index = 0; index < 5; index++) Happen(hooked, $"evt_{index}", $"in_hint{index}");

        hooked.Clock.Advance(TimeSpan.FromHours(2));
        hooked.Provider.Before[EventsCall] = _ => hooked.Provider.CallsOf(EventsCall) == 3 ? throw new BillingProviderException(BillingFailure.RateLimited, "Scripted.") : Task.CompletedTask;
        await hooked.ReconcileAsync();
        (await hooked.InboxAsync()).Length.ShouldBe(2, "what was read is kept");

        hooked.Clock.Advance(TimeSpan.FromHours(1));
        hooked.Provider.HealAt(EventsCall);
        await hooked.ReconcileAsync();
        (await hooked.InboxAsync()).Length.ShouldBe(5);
        hooked.Clock.Advance(TimeSpan.FromDays(50));
        await hooked.ReconcileAsync();
        var hour = TimeSpan.FromHours(1);
        hooked.Events.AskedSince.ShouldBe([first - hour, first - hour, first - hour, hooked.Clock.GetUtcNow().AddDays(-30)]);
    }

    [Fact]
    public async Task A_provider_without_a_record_or_out_of_service_is_passed_over()
    {
        await using var hooked = await HookedPortal.StartAsync();
        hooked.Provider.Events = null;
        await hooked.ReconcileAsync();
        hooked.Provider.Events = hooked.Events;
        hooked.Provider.Configuration = new ProviderConfiguration.Incomplete(["Key"]);
        await hooked.ReconcileAsync();
        hooked.Provider.CallsOf(EventsCall).ShouldBe(0);
        (await hooked.QueryAsync("select provider_key from billing.event_runs")).ShouldBeEmpty();
    }

    private static void Happen(HookedPortal hooked, string id, string invoice)
    {
        hooked.Provider.StoredInvoices.Add(Samples.Invoice(invoice, hooked.Clock.GetUtcNow(), Customer));
        hooked.Events.Recorded.Enqueue((hooked.Clock.GetUtcNow(), new ScriptedEvent(id, "Invoices", Customer, invoice)));
    }

    /// <summary>The counter, of this test's portal only.</summary>
    private sealed class MissedEvents : IDisposable
    {
        private readonly MeterListener listener = new();
        private long count;

        public MissedEvents(IServiceProvider services)
        {
            var meters = services.GetRequiredService<IMeterFactory>();
            _ = services.GetRequiredService<WebhookMetrics>();
            listener.InstrumentPublished = (instrument, all) =>
            {
                if (instrument.Name == "portal.billing.webhooks.missed" && ReferenceEquals(instrument.Meter.Scope, meters)) all.EnableMeasurementEvents(instrument);
            };
            listener.SetMeasurementEventCallback<long>((_, value, _, _) => Interlocked.Add(ref count, value));
            listener.Start();
        }

        public long Count => Interlocked.Read(ref count);

        public void Dispose() => listener.Dispose();
    }
}
