using Portal.Billing.Mirror;
using Portal.Billing.Providers;
using Portal.Billing.Sync;
using Portal.Billing.Tests.Unit.Mirror;
using Portal.Identity.Contract;
using Portal.TestKit;

namespace Portal.Billing.Tests.Unit.Sync;

public sealed class LeaseTests
{
    private const string Overview = nameof(IBillingProvider.GetOverviewAsync);

    [Fact]
    [Trait("Row", "MET-07")]
    public async Task Two_refreshes_at_once_ask_the_provider_once()
    {
        await using var bench = await MirrorBench.CreateAsync();
        var scope = await bench.AssignedAsync();
        var (arrived, answer) = Hold(bench);
        var first = bench.RefreshAsync(scope, Section.Overview);
        await arrived;
        (await bench.RefreshAsync(scope, Section.Overview)).Status.ShouldBe(RefreshStatus.InProgress);
        answer.SetResult();
        (await first).Status.ShouldBe(RefreshStatus.Refreshed);
        bench.Provider.CallsOf(Overview).ShouldBe(1);
        (await bench.RefreshAsync(scope, Section.Overview)).Status.ShouldBe(RefreshStatus.Refreshed);
    }

    [Fact]
    public async Task One_clients_lease_keeps_no_other_client_waiting()
    {
        await using var bench = await MirrorBench.CreateAsync();
        var (busy, free) = (await bench.AssignedAsync(), await bench.AssignedAsync("customer-2"));
        await using var lease = await bench.Get<ClientLeases>().TakeAsync(busy.Client.Id, TestContext.Current.CancellationToken);
        lease.ShouldNotBeNull();
        (await bench.RefreshAsync(busy)).Status.ShouldBe(RefreshStatus.InProgress);
        (await bench.RefreshAsync(free)).Status.ShouldBe(RefreshStatus.Refreshed);
    }

    [Fact]
    public async Task The_late_write_of_a_refresh_that_was_overtaken_is_refused()
    {
        await using var bench = await MirrorBench.CreateAsync();
        var scope = await bench.AssignedAsync();
        var (arrived, answer) = Hold(bench);
        var paused = bench.RefreshAsync(scope, Section.Overview);
        await arrived;
        await bench.ExecuteAsync("update billing.leases set expires_at = clock_timestamp()");
        bench.Provider.HealAt(Overview);
        await TellAsync(bench, scope, "Overtaker");

        bench.Provider.Overview = Named(bench, "Overtaken") with { AsOf = bench.Clock.GetUtcNow().AddHours(1) };
        answer.SetResult();
        var late = await paused;
        late.Status.ShouldBe(RefreshStatus.InProgress);
        late.Sections.ShouldBeEmpty();
        (await bench.AccountAsync(scope)).Overview!.Plan!.Name.ShouldBe("Overtaker");
        bench.Log.Text.ShouldContain("overtaken");
    }

    [Fact]
    public async Task What_was_read_for_the_former_customer_is_refused_after_a_change_of_customer()
    {
        await using var bench = await MirrorBench.CreateAsync();
        var scope = await bench.AssignedAsync();
        var (arrived, answer) = Hold(bench);
        var former = bench.RefreshAsync(scope, Section.Overview);
        await arrived;
        await bench.AssignAsync(scope.Client, "customer-2");
        answer.SetResult();
        await former;
        var account = await bench.AccountAsync(scope);
        (account.Overview, account.OverviewSection.Outcome).ShouldBe((null, SectionOutcome.NeverTried));
        (await bench.RefreshAsync(scope, Section.Overview)).Status.ShouldBe(RefreshStatus.Refreshed);
    }

    [Fact]
    public async Task The_databases_clock_decides_not_the_nodes()
    {
        await using var bench = await MirrorBench.CreateAsync();
        var scope = await bench.AssignedAsync();
        await using var lease = await bench.Get<ClientLeases>().TakeAsync(scope.Client.Id, TestContext.Current.CancellationToken);
        bench.Clock.Advance(TimeSpan.FromDays(1));
        (await bench.RefreshAsync(scope)).Status.ShouldBe(RefreshStatus.InProgress);
        await bench.ExecuteAsync("update billing.leases set expires_at = clock_timestamp()");
        (await bench.RefreshAsync(scope)).Status.ShouldBe(RefreshStatus.Refreshed);
    }

    [Fact]
    public async Task A_client_without_an_account_is_answered_without_asking_anybody()
    {
        await using var bench = await MirrorBench.CreateAsync();
        var result = await bench.RefreshAsync(People.Scope(Role.ClientAdmin, bench.Unassigned(), Permission.ReadBilling));
        (result.Status, bench.Provider.AllCalls).ShouldBe((RefreshStatus.NotConfigured, 0));
    }

    private static (Task Arrived, TaskCompletionSource Answer) Hold(MirrorBench bench)
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        bench.Provider.Before[Overview] = _ =>
        {
            arrived.TrySetResult();
            return answer.Task;
        };
        return (arrived.Task, answer);
    }

    private static async Task TellAsync(MirrorBench bench, ClientScope scope, string plan)
    {
        bench.Provider.Overview = Named(bench, plan);
        (await bench.RefreshAsync(scope, Section.Overview)).Status.ShouldBe(RefreshStatus.Refreshed);
    }

    private static BillingOverview Named(MirrorBench bench, string plan) =>
        Samples.ActiveOverview(bench.Clock.GetUtcNow()) with { Plan = new Plan(plan, null) };
}
