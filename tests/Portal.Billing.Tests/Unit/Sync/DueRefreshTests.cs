using Hangfire;
using Portal.Billing.Mirror;
using Portal.Billing.Providers;
using Portal.Billing.Sync;
using Portal.Billing.Tests.Unit.Mirror;
using Portal.Identity.Contract;

namespace Portal.Billing.Tests.Unit.Sync;

public sealed class DueRefreshTests
{
    private const string Overview = nameof(IBillingProvider.GetOverviewAsync);
    private const string List = nameof(IInvoiceArchive.ListAsync);
    private const string Usage = nameof(IMeteredUsage.ReadAsync);
    private static readonly Section[] Account = [Section.Overview, Section.Invoices];

    [Fact]
    [Trait("Row", "MET-07")]
    public async Task Two_runs_at_once_read_each_due_client_once_and_once_again_in_the_next_window()
    {
        await using var bench = await MirrorBench.CreateAsync();
        await FilledAsync(bench, 12);
        for (var window = 2; window <= 3; window++)
        {
            bench.Clock.Advance(TimeSpan.FromMinutes(83));
            await Task.WhenAll(RunUsageAsync(bench), RunUsageAsync(bench), RunUsageAsync(bench));
            bench.Provider.CallsOf(Usage).ShouldBe(12 * window);
        }

        bench.Log.Text.ShouldContain("billing.refresh-usage: 12 clients due");
    }

    [Fact]
    [Trait("Row", "MET-07")]
    public async Task The_background_refresh_brings_a_newer_as_of_without_anybody_looking()
    {
        await using var bench = await MirrorBench.CreateAsync();
        var scope = (await FilledAsync(bench, 1))[0];
        var before = (await bench.AccountAsync(scope)).Usage!.AsOf;
        bench.Clock.Advance(TimeSpan.FromMinutes(83));
        await RunUsageAsync(bench);
        (await bench.AccountAsync(scope)).Usage!.AsOf.ShouldBe(before.AddMinutes(83));
    }

    [Fact]
    public void A_run_takes_clients_until_the_next_one_has_begun() =>
        DueRefresh.LongestRun.ShouldBeGreaterThanOrEqualTo(TimeSpan.FromMinutes(1) + new BackgroundJobServerOptions().SchedulePollingInterval);

    [Fact]
    public async Task Of_clients_somebody_looks_at_usage_is_due_every_ten_minutes_and_the_account_every_thirty_give_or_take_a_tenth()
    {
        await using var bench = await MirrorBench.CreateAsync();
        await bench.ViewAsync(await FilledAsync(bench, 40));
        bench.Clock.Advance(TimeSpan.FromMinutes(8.9));
        (await DueAsync(bench, Section.Usage)).ShouldBe(0);
        bench.Clock.Advance(TimeSpan.FromMinutes(1.1));
        (await DueAsync(bench, Section.Usage)).ShouldBeInRange(1, 39, "the clients drift apart");
        bench.Clock.Advance(TimeSpan.FromMinutes(1.1));
        (await DueAsync(bench, Section.Usage)).ShouldBe(40);
        (await DueAsync(bench, Account)).ShouldBe(0);
        bench.Clock.Advance(TimeSpan.FromMinutes(22));
        (await DueAsync(bench, Account)).ShouldBe(40);
    }

    [Fact]
    public async Task A_new_client_is_due_at_once_with_everything()
    {
        await using var bench = await MirrorBench.CreateAsync();
        var scope = await bench.AssignedAsync();
        await bench.Get<RefreshAccountsJob>().RunAsync(TestContext.Current.CancellationToken);
        await RunUsageAsync(bench);
        var account = await bench.AccountAsync(scope);
        new[] { account.OverviewSection, account.InvoicesSection, account.UsageSection }.ShouldAllBe(state => state.Outcome == SectionOutcome.Succeeded);
    }

    [Fact]
    public async Task Passing_failures_are_tried_again_soon_and_later_each_time_and_never_later_than_usual()
    {
        await using var bench = await MirrorBench.CreateAsync();
        var scope = (await FilledAsync(bench, 1))[0];
        bench.Provider.FailAt(Overview, BillingFailure.Unavailable);
        foreach (var minutes in new[] { 1, 2, 4, 8, 16, 32, 60, 60 })
        {
            await bench.RefreshAsync(scope, Section.Overview);
            (await WaitAsync(bench, scope)).ShouldBeInRange(minutes * 0.9, minutes * 1.1);
        }

        bench.Provider.HealAt(Overview);
        await bench.RefreshAsync(scope, Section.Overview);
        bench.Provider.FailAt(Overview, BillingFailure.Unavailable);
        await bench.RefreshAsync(scope, Section.Overview);
        (await WaitAsync(bench, scope)).ShouldBeInRange(0.9, 1.1);
    }

    [Theory]
    [InlineData(BillingFailure.CredentialsRefused)]
    [InlineData(BillingFailure.AccountNotFound)]
    [InlineData(BillingFailure.RequestRefused)]
    public async Task What_an_operator_must_mend_is_tried_hourly(BillingFailure failure)
    {
        await using var bench = await MirrorBench.CreateAsync();
        var scope = await bench.AssignedAsync();
        bench.Provider.FailAt(Overview, failure);
        await bench.RefreshAsync(scope, Section.Overview);
        (await WaitAsync(bench, scope)).ShouldBeInRange(54, 66);
    }

    [Fact]
    [Trait("Row", "DEG-06")]
    public async Task A_provider_that_asks_for_a_pause_gets_it()
    {
        await using var bench = await MirrorBench.CreateAsync();
        var scope = await bench.AssignedAsync();
        bench.Provider.FailAt(Overview, BillingFailure.RateLimited, TimeSpan.FromMinutes(20));
        await bench.RefreshAsync(scope, Section.Overview);
        (await WaitAsync(bench, scope)).ShouldBe(20);
        bench.Clock.Advance(TimeSpan.FromMinutes(19));
        await bench.Get<RefreshAccountsJob>().RunAsync(TestContext.Current.CancellationToken);
        bench.Provider.CallsOf(Overview).ShouldBe(1);
    }

    [Fact]
    public async Task Usage_of_a_period_that_is_over_brings_the_subscription_up_to_date_first()
    {
        await using var bench = await MirrorBench.CreateAsync();
        var scope = (await FilledAsync(bench, 1))[0];
        bench.Clock.SetUtcNow(new DateTimeOffset(2026, 12, 1, 0, 0, 1, TimeSpan.Zero));
        await bench.RefreshAsync(scope, Section.Usage);
        var account = await bench.AccountAsync(scope);
        account.Overview!.CurrentPeriod!.Start.Month.ShouldBe(12);
        account.Usage!.Period.ShouldBe(account.Overview.CurrentPeriod);
    }

    [Fact]
    public async Task A_client_nobody_knows_any_more_is_put_off_and_delays_no_other()
    {
        await using var bench = await MirrorBench.CreateAsync();
        await FilledAsync(bench, 1);
        await bench.ExecuteAsync(
            $"""
             insert into billing.sections (client_id, section, outcome, next_due_at, failures, viewed)
             select gen_random_uuid(), {(int)Section.Usage}, 'NeverTried', '2020-01-01', 0, false from generate_series(1, {DueClients.Chunk + 5})
             """);
        bench.Clock.Advance(TimeSpan.FromMinutes(83));
        await RunUsageAsync(bench);
        bench.Provider.CallsOf(Usage).ShouldBe(2);
        (await DueAsync(bench, Section.Usage)).ShouldBe(0);
    }

    [Fact]
    [Trait("Row", "MET-07")]
    public async Task Clients_that_are_refreshed_elsewhere_stand_in_nobodys_way_however_many_they_are()
    {
        await using var bench = await MirrorBench.CreateAsync();
        await FilledAsync(bench, 1);
        var busy = Enumerable.Range(0, DueClients.Chunk + 5).Select(_ => $"('{bench.Unassigned().Id.Value}'::uuid)");
        await bench.ExecuteAsync(
            $"""
             with busy(id) as (values {string.Join(", ", busy)}),
             accounts as (
                 insert into billing.billing_accounts (client_id, provider_key, customer_reference, options, assigned_at)
                 select id, 'scripted', 'customer-1', jsonb_build_object(), now() from busy),
             held as (
                 insert into billing.leases (client_id, token, holder, expires_at)
                 select id, 1, 'elsewhere', clock_timestamp() + interval '1 hour' from busy)
             insert into billing.sections (client_id, section, outcome, next_due_at, failures, viewed)
             select id, {(int)Section.Usage}, 'NeverTried', '2020-01-01', 0, false from busy
             """);
        bench.Clock.Advance(TimeSpan.FromMinutes(83));
        await RunUsageAsync(bench);
        bench.Provider.CallsOf(Usage).ShouldBe(2);
    }

    [Fact]
    public async Task The_jobs_read_their_own_sections_only()
    {
        await using var bench = await MirrorBench.CreateAsync();
        await FilledAsync(bench, 1);
        bench.Clock.Advance(TimeSpan.FromMinutes(83));
        await bench.Get<RefreshAccountsJob>().RunAsync(TestContext.Current.CancellationToken);
        (bench.Provider.CallsOf(Overview), bench.Provider.CallsOf(List), bench.Provider.CallsOf(Usage)).ShouldBe((2, 2, 1));
        await RunUsageAsync(bench);
        (bench.Provider.CallsOf(Overview), bench.Provider.CallsOf(List), bench.Provider.CallsOf(Usage)).ShouldBe((2, 2, 2));
    }

    private static async Task<List<ClientScope>> FilledAsync(MirrorBench bench, int clients)
    {
        var scopes = new List<ClientScope>();
        for (var index = 0; index < clients; index++) scopes.Add(await bench.AssignedAsync($"customer-{index}"));
        foreach (var scope in scopes) await bench.RefreshAsync(scope);
        return scopes;
    }

    private static Task RunUsageAsync(MirrorBench bench) => bench.Get<RefreshUsageJob>().RunAsync(TestContext.Current.CancellationToken);

    private static async Task<int> DueAsync(MirrorBench bench, params Section[] sections) => await bench.DueAsync(viewed: true, sections) + await bench.DueAsync(viewed: false, sections);

    private static async Task<double> WaitAsync(MirrorBench bench, ClientScope scope) =>
        ((await bench.AccountAsync(scope)).OverviewSection.NextDueAt!.Value - bench.Clock.GetUtcNow()).TotalMinutes;
}
