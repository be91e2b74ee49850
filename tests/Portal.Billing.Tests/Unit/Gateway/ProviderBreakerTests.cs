using Npgsql;
using Portal.Billing.Gateway;
using Portal.Billing.Providers;
using Portal.TestKit;

namespace Portal.Billing.Tests.Unit.Gateway;

public sealed class ProviderBreakerTests
{
    private const string Overview = nameof(IBillingProvider.GetOverviewAsync);
    private static readonly TaskCanceledException Outage = new("the vendor's own time-out");
    private readonly CancellationToken stop = TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Row", "C1")]
    public async Task A_provider_that_is_down_is_left_alone_after_eight_calls_each_counted_once_whatever_its_retries()
    {
        await using var bench = new GatewayBench();
        await BreakAsync(bench, ProviderBreakers.FewestCalls - 1);
        (await ReachesAsync(bench)).ShouldBeTrue();
        (await ReachesAsync(bench)).ShouldBeFalse();
        bench.Provider.CallsOf(Overview).ShouldBe(3 * ProviderBreakers.FewestCalls);
        bench.Log.Text.ShouldContain("The breaker of scripted at overview is open.");
    }

    [Fact]
    public async Task A_call_that_was_not_made_fails_like_an_outage_and_fills_no_log()
    {
        await using var bench = new GatewayBench();
        await BreakAsync(bench);
        var lines = bench.Log.Text;
        var thrown = await Should.ThrowAsync<BillingProviderException>(() => bench.Gateway.GetOverviewAsync("scripted", bench.Account, stop));
        (thrown.Failure, thrown.RetryAfter).ShouldBe((BillingFailure.Unavailable, null));
        bench.Log.Text.ShouldBe(lines);
    }

    [Fact]
    public async Task Other_operations_of_the_provider_are_asked_as_ever()
    {
        await using var bench = new GatewayBench();
        await BreakAsync(bench);
        (await bench.Gateway.ReadUsageAsync("scripted", bench.Account, Samples.MonthOf(bench.Clock.GetUtcNow()), stop)).ShouldNotBeNull();
    }

    [Theory]
    [InlineData(BillingFailure.Unavailable)]
    [InlineData(BillingFailure.RateLimited)]
    [InlineData(BillingFailure.CredentialsRefused)]
    [InlineData(BillingFailure.AccountNotFound)]
    [InlineData(BillingFailure.RequestRefused)]
    [InlineData(BillingFailure.Unknown)]
    public async Task What_the_provider_says_by_its_own_word_shuts_nobody_else_out(BillingFailure failure)
    {
        await using var bench = new GatewayBench();
        bench.Provider.FailAt(Overview, failure);
        for (var call = 0; call < 50; call++) (await ReachesAsync(bench)).ShouldBeTrue();
    }

    [Fact]
    public async Task The_portals_own_database_opens_no_breaker()
    {
        await using var bench = new GatewayBench();
        bench.Provider.ThrowAt(Overview, new BillingProviderException(BillingFailure.Unavailable, "Away.", new NpgsqlException("away")));
        for (var call = 0; call < 50; call++) (await ReachesAsync(bench)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_provider_that_fails_now_and_then_is_asked_as_ever()
    {
        await using var bench = new GatewayBench();
        for (var call = 0; call < 60; call++)
        {
            Set(bench, down: call % 3 == 0);
            (await ReachesAsync(bench)).ShouldBeTrue();
        }
    }

    [Fact]
    [Trait("Row", "C4")]
    public async Task After_the_pause_one_call_tries_and_brings_the_provider_back()
    {
        await using var bench = new GatewayBench();
        await BreakAsync(bench);
        bench.Clock.Advance(ProviderBreakers.Pause);
        var (arrived, answer) = Hold(bench);
        var trying = bench.Gateway.GetOverviewAsync("scripted", bench.Account, stop);
        await arrived;
        (await ReachesAsync(bench)).ShouldBeFalse();
        answer.SetResult();
        await trying;
        Set(bench, down: false);
        for (var call = 0; call < 10; call++) (await ReachesAsync(bench)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_try_that_fails_or_is_given_up_proves_nothing_and_the_next_one_waits_again()
    {
        await using var bench = new GatewayBench();
        await BreakAsync(bench);
        bench.Clock.Advance(ProviderBreakers.Pause);
        (await ReachesAsync(bench)).ShouldBeTrue();
        (await ReachesAsync(bench)).ShouldBeFalse();

        bench.Clock.Advance(ProviderBreakers.Pause);
        using var caller = new CancellationTokenSource();
        var arrived = bench.Provider.HangAt(Overview);
        var trying = bench.Gateway.GetOverviewAsync("scripted", bench.Account, caller.Token);
        await arrived;
        await caller.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(trying);
        (await ReachesAsync(bench)).ShouldBeFalse();
    }

    [Fact]
    [Trait("Row", "C4")]
    public async Task A_provider_that_comes_and_goes_each_second_gets_at_most_one_in_twenty_of_the_calls_made_while_the_breaker_is_open()
    {
        await using var bench = new GatewayBench();
        var (open, reached, whileOpen) = (false, 0, 0);
        for (var tenth = 0; tenth < 6000; tenth++, bench.Clock.Advance(TimeSpan.FromSeconds(0.1)))
        {
            Set(bench, down: tenth / 10 % 2 == 1);
            var reaches = await ReachesAsync(bench);
            (open, whileOpen, reached) = (!reaches, whileOpen + (open || !reaches ? 1 : 0), reached + (open && reaches ? 1 : 0));
        }

        whileOpen.ShouldBeGreaterThan(1000);
        (reached / (double)whileOpen).ShouldBeLessThanOrEqualTo(0.05);
    }

    [Fact]
    public async Task A_session_of_the_portal_is_refused_at_once_while_its_breaker_is_open()
    {
        await using var bench = new GatewayBench();
        bench.Provider.ThrowAt(nameof(ICustomerPortal.CreateSessionAsync), Outage);
        for (var call = 0; call < ProviderBreakers.FewestCalls; call++) await OpenPortalAsync(bench);
        var calls = bench.Provider.AllCalls;
        (await OpenPortalAsync(bench)).ShouldBeOfType<PortalOpening.Failed>().Failure.ShouldBe(BillingFailure.Unavailable);
        bench.Provider.AllCalls.ShouldBe(calls);
    }

    private Task<PortalOpening> OpenPortalAsync(GatewayBench bench) =>
        bench.Gateway.OpenPortalAsync("scripted", bench.Account, new Uri("https://portal.example/billing"), stop);

    private async Task BreakAsync(GatewayBench bench, int calls = ProviderBreakers.FewestCalls)
    {
        Set(bench, down: true);
        for (var call = 0; call < calls; call++) (await ReachesAsync(bench)).ShouldBeTrue();
    }

    private async Task<bool> ReachesAsync(GatewayBench bench)
    {
        var before = bench.Provider.CallsOf(Overview);
        try
        {
            await bench.Gateway.GetOverviewAsync("scripted", bench.Account, stop);
        }
        catch (BillingProviderException)
        {
        }

        return bench.Provider.CallsOf(Overview) > before;
    }

    private static void Set(GatewayBench bench, bool down)
    {
        if (down) bench.Provider.ThrowAt(Overview, Outage);
        else bench.Provider.HealAt(Overview);
    }

    private static (Task Arrived, TaskCompletionSource Answer) Hold(GatewayBench bench)
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        bench.Provider.Before[Overview] = _ =>
        {
            if (!arrived.TrySetResult()) return Task.CompletedTask;
            return answer.Task;
        };
        return (arrived.Task, answer);
    }
}
