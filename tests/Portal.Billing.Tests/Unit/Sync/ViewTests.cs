using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using Portal.Billing.Mirror;
using Portal.Billing.Providers;
using Portal.Billing.Sync;
using Portal.Billing.Sync.Views;
using Portal.Billing.Tests.Unit.Gateway;
using Portal.Billing.Tests.Unit.Mirror;
using Portal.Identity.Contract;

namespace Portal.Billing.Tests.Unit.Sync;

public sealed class ViewTests
{
    private const string Overview = nameof(IBillingProvider.GetOverviewAsync);
    private readonly CancellationToken stop = TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Row", "P13")]
    public async Task Whoever_looks_at_old_figures_makes_them_due_at_once_and_before_all_others()
    {
        await using var bench = await MirrorBench.CreateAsync();
        var scopes = await FilledAsync(bench, 3);
        bench.Clock.Advance(TimeSpan.FromMinutes(50));
        (await bench.DueAsync(viewed: false, Section.Usage), await bench.DueAsync(viewed: true, Section.Usage)).ShouldBe((0, 0));
        await bench.ViewAsync(scopes[1]);
        (await bench.DueAsync(viewed: true, Enum.GetValues<Section>()), await bench.DueAsync(viewed: true, Section.Overview)).ShouldBe((1, 1));
        (await bench.DueAsync(viewed: false, Section.Usage)).ShouldBe(0);
    }

    [Fact]
    public async Task Whoever_looks_at_young_figures_waits_until_they_are_ten_minutes_old()
    {
        await using var bench = await MirrorBench.CreateAsync();
        await bench.ViewAsync(await FilledAsync(bench, 3));
        bench.Clock.Advance(TimeSpan.FromMinutes(8.9));
        await bench.ViewAsync(await FilledAsync(bench, 0));
        (await bench.DueAsync(viewed: true, Section.Usage)).ShouldBe(0);
        bench.Clock.Advance(TimeSpan.FromMinutes(2.2));
        (await bench.DueAsync(viewed: true, Section.Usage)).ShouldBe(3);
    }

    [Fact]
    public async Task After_an_hour_without_a_view_a_client_is_read_as_rarely_as_before()
    {
        await using var bench = await MirrorBench.CreateAsync();
        var scope = (await FilledAsync(bench, 1))[0];
        await bench.ViewAsync(scope);
        await bench.RefreshAsync(scope);
        (await WaitAsync(bench, scope, Section.Usage)).ShouldBeInRange(9, 11);
        (await WaitAsync(bench, scope, Section.Overview)).ShouldBeInRange(27, 33);
        bench.Clock.Advance(TimeSpan.FromMinutes(61));
        await bench.RefreshAsync(scope);
        (await WaitAsync(bench, scope, Section.Usage)).ShouldBeInRange(67.5, 82.5);
        (await bench.DueAsync(viewed: true, Section.Usage)).ShouldBe(0);
    }

    [Theory]
    [InlineData(false, 67.5, 82.5)]
    [InlineData(true, 648, 792)]
    public async Task Plan_and_invoices_of_who_nobody_looks_at_wait_for_webhooks_where_there_are_any(bool webhooks, double from, double until)
    {
        await using var bench = await MirrorBench.CreateAsync();
        bench.Provider.Webhooks = webhooks ? new Silent() : null;
        var scope = (await FilledAsync(bench, 1))[0];
        (await WaitAsync(bench, scope, Section.Overview)).ShouldBeInRange(from, until);
        (await WaitAsync(bench, scope, Section.Invoices)).ShouldBeInRange(from, until);
        (await WaitAsync(bench, scope, Section.Usage)).ShouldBeInRange(67.5, 82.5);
    }

    [Fact]
    public async Task A_section_that_failed_keeps_its_own_pace_however_often_somebody_looks()
    {
        await using var bench = await MirrorBench.CreateAsync();
        var scope = (await FilledAsync(bench, 1))[0];
        bench.Provider.FailAt(Overview, BillingFailure.CredentialsRefused);
        await bench.RefreshAsync(scope, Section.Overview);
        bench.Clock.Advance(TimeSpan.FromMinutes(50));
        await bench.ViewAsync(scope);
        (await bench.DueAsync(viewed: true, Section.Overview)).ShouldBe(0);
        bench.Clock.Advance(TimeSpan.FromMinutes(17));
        (await bench.DueAsync(viewed: true, Section.Overview)).ShouldBe(1);
    }

    [Fact]
    public async Task A_client_that_was_put_off_stays_put_off()
    {
        await using var bench = await MirrorBench.CreateAsync();
        var scope = (await FilledAsync(bench, 1))[0];
        bench.Clock.Advance(TimeSpan.FromMinutes(83));
        await bench.Get<DueClients>().PostponeAsync(scope.Client.Id, [Section.Usage], stop);
        await bench.ViewAsync(scope);
        (await bench.DueAsync(viewed: true, Section.Usage)).ShouldBe(0);
    }

    [Fact]
    [Trait("Row", "P13")]
    public async Task A_run_takes_those_somebody_looks_at_first_and_leaves_the_rest_to_the_next_one()
    {
        await using var bench = await MirrorBench.CreateAsync();
        var scopes = await FilledAsync(bench, 40);
        bench.Clock.Advance(TimeSpan.FromMinutes(83));
        await bench.ViewAsync(scopes[^2..]);
        await bench.ExecuteAsync("update billing.sections set next_due_at = '2020-01-01' where not viewed");
        var asked = new ConcurrentQueue<string>();
        bench.Provider.Usage = (account, period) =>
        {
            asked.Enqueue(account.CustomerReference);
            if (asked.Contains("customer-38") && asked.Contains("customer-39")) bench.Clock.Advance(DueRefresh.LongestRun + TimeSpan.FromSeconds(1));
            return new UsageReport(period, bench.Clock.GetUtcNow(), Minutes.Zero, []);
        };
        await bench.Get<RefreshUsageJob>().RunAsync(stop);
        asked.Count.ShouldBeInRange(2, 20);
        (await bench.DueAsync(viewed: false, Section.Usage)).ShouldBeGreaterThanOrEqualTo(20);
    }

    [Fact]
    [Trait("Row", "P13")]
    public async Task After_four_that_somebody_looks_at_comes_one_that_nobody_does()
    {
        await using var bench = await MirrorBench.CreateAsync();
        var scopes = await FilledAsync(bench, 9);
        bench.Clock.Advance(TimeSpan.FromMinutes(83));
        await bench.ViewAsync([.. scopes[..6]]);
        var viewed = scopes[..6].Select(scope => scope.Client.Id).ToHashSet();
        var order = new List<bool>();
        await foreach (var client in bench.Get<DueClients>().InOrderAsync([Section.Usage], stop)) order.Add(viewed.Contains(client));
        order.ShouldBe([true, true, true, true, false, true, true, false, false]);
    }

    [Fact]
    public async Task Views_are_stored_together_when_the_node_stops()
    {
        await using var bench = await MirrorBench.CreateAsync();
        var scopes = await FilledAsync(bench, 2);
        foreach (var scope in scopes) bench.Get<RecentViews>().Record(scope.Client.Id);
        var flush = bench.Get<IEnumerable<IHostedService>>().OfType<ViewFlush>().Single();
        await flush.StartAsync(stop);
        await flush.StopAsync(stop);
        (await bench.ScalarAsync("select count(*) from billing.views")).ShouldBe(2);
        bench.Get<RecentViews>().Take().ShouldBeEmpty();
    }

    [Fact]
    public async Task Views_that_cannot_be_stored_are_lost_and_harm_nobody()
    {
        await using var nowhere = NpgsqlDataSource.Create("Host=127.0.0.1;Port=1;Timeout=1");
        using var log = new LogKeeper();
        using var loggers = new LoggerFactory([log]);
        var recent = new RecentViews();
        recent.Record(new ClientId(Guid.CreateVersion7()));
        using var flush = new ViewFlush(
            recent, new ClientViews(nowhere, Options.Create(new RefreshSettings()), TimeProvider.System), TimeProvider.System, loggers.CreateLogger<ViewFlush>());
        await flush.FlushAsync(stop);
        log.Text.ShouldContain("What ViewFlush gathered could not be stored: NpgsqlException.");
    }

    [Fact]
    public void A_node_holds_so_many_views_and_no_more_until_they_are_taken()
    {
        var recent = new RecentViews();
        for (var client = 0; client < RecentViews.AtMost + 10; client++) recent.Record(new ClientId(Guid.CreateVersion7()));
        var again = new ClientId(Guid.CreateVersion7());
        recent.Take().Count.ShouldBe(RecentViews.AtMost);
        for (var view = 0; view < 3; view++) recent.Record(again);
        recent.Take().ShouldBe([again]);
    }

    private static async Task<List<ClientScope>> FilledAsync(MirrorBench bench, int clients)
    {
        var scopes = new List<ClientScope>();
        for (var index = 0; index < clients; index++) scopes.Add(await bench.AssignedAsync($"customer-{index}"));
        foreach (var scope in scopes) await bench.RefreshAsync(scope);
        return scopes;
    }

    private static async Task<double> WaitAsync(MirrorBench bench, ClientScope scope, Section section)
    {
        var account = await bench.AccountAsync(scope);
        var state = section switch { Section.Overview => account.OverviewSection, Section.Invoices => account.InvoicesSection, _ => account.UsageSection };
        return (state.NextDueAt!.Value - bench.Clock.GetUtcNow()).TotalMinutes;
    }

    private sealed class Silent : IWebhookTranslator
    {
        public WebhookTranslation Translate(WebhookDelivery delivery) => new WebhookTranslation.Rejected("Silent.");

        public Task<string?> FindCustomerAsync(BillingHint hint, CancellationToken cancellationToken) => Task.FromResult<string?>(null);
    }
}
