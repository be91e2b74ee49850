using Portal.Billing.Providers;
using Portal.TestKit;

namespace Portal.Billing.Tests.Unit.Gateway;

public sealed class GatewayReadTests
{
    private const string Overview = nameof(IBillingProvider.GetOverviewAsync);
    private readonly CancellationToken stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_read_answers_what_the_provider_answers()
    {
        await using var bench = new GatewayBench();
        (await bench.Gateway.GetOverviewAsync("scripted", bench.Account, stop)).Plan!.Name.ShouldBe("Standard");
        bench.Provider.CallsOf(Overview).ShouldBe(1);
    }

    [Theory]
    [InlineData(BillingFailure.Unavailable, 3)]
    [InlineData(BillingFailure.Unknown, 3)]
    [InlineData(BillingFailure.RateLimited, 1)]
    [InlineData(BillingFailure.CredentialsRefused, 1)]
    [InlineData(BillingFailure.AccountNotFound, 1)]
    [InlineData(BillingFailure.RequestRefused, 1)]
    public async Task A_passing_failure_is_tried_at_most_twice_more_and_no_other_is_tried_again(BillingFailure failure, int calls)
    {
        await using var bench = new GatewayBench();
        bench.Provider.FailAt(Overview, failure);
        var thrown = await Should.ThrowAsync<BillingProviderException>(() => bench.Gateway.GetOverviewAsync("scripted", bench.Account, stop));
        thrown.Failure.ShouldBe(failure);
        bench.Provider.CallsOf(Overview).ShouldBe(calls);
    }

    [Fact]
    public async Task A_dropped_connection_is_mended_by_the_next_try()
    {
        await using var bench = new GatewayBench();
        bench.Provider.Before[Overview] = _ => bench.Provider.CallsOf(Overview) == 1 ? throw new HttpRequestException("reset") : Task.CompletedTask;
        (await bench.Gateway.GetOverviewAsync("scripted", bench.Account, stop)).State.ShouldBe(SubscriptionState.Active);
    }

    [Fact]
    [Trait("Row", "DEG-06")]
    public async Task How_long_the_provider_asked_us_to_wait_is_passed_on()
    {
        await using var bench = new GatewayBench();
        bench.Provider.FailAt(Overview, BillingFailure.RateLimited, TimeSpan.FromSeconds(17));
        var thrown = await Should.ThrowAsync<BillingProviderException>(() => bench.Gateway.GetOverviewAsync("scripted", bench.Account, stop));
        thrown.RetryAfter.ShouldBe(TimeSpan.FromSeconds(17));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Trait("Row", "DEG-08")]
    public async Task A_provider_that_never_answers_is_left_behind_at_eight_seconds(bool ignoresCancellation)
    {
        await using var bench = new GatewayBench();
        var arrived = bench.Provider.HangAt(Overview, ignoresCancellation);
        var call = bench.Gateway.GetOverviewAsync("scripted", bench.Account, stop);
        await arrived;
        bench.Clock.Advance(TimeSpan.FromSeconds(7.9));
        call.IsCompleted.ShouldBeFalse();
        bench.Clock.Advance(TimeSpan.FromSeconds(0.1));
        (await Should.ThrowAsync<BillingProviderException>(call)).Failure.ShouldBe(BillingFailure.Unavailable);
        bench.Provider.CallsOf(Overview).ShouldBe(1);
    }

    [Fact]
    [Trait("Row", "DEG-08")]
    public async Task A_provider_that_blocks_its_thread_is_left_behind_too()
    {
        await using var bench = new GatewayBench();
        using var released = new ManualResetEventSlim();
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        bench.Provider.Before[Overview] = _ =>
        {
            arrived.SetResult();
            released.Wait(stop);
            return Task.CompletedTask;
        };
        var call = bench.Gateway.GetOverviewAsync("scripted", bench.Account, stop);
        await arrived.Task;
        bench.Clock.Advance(TimeSpan.FromSeconds(8));
        (await Should.ThrowAsync<BillingProviderException>(call)).Failure.ShouldBe(BillingFailure.Unavailable);
        released.Set();
    }

    [Fact]
    public async Task The_callers_own_cancellation_stays_a_cancellation()
    {
        await using var bench = new GatewayBench();
        using var caller = new CancellationTokenSource();
        var arrived = bench.Provider.HangAt(Overview);
        var call = bench.Gateway.GetOverviewAsync("scripted", bench.Account, caller.Token);
        await arrived;
        await caller.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(call);
    }

    [Fact]
    public async Task A_provider_that_cancels_by_itself_is_unavailable()
    {
        await using var bench = new GatewayBench();
        bench.Provider.ThrowAt(Overview, new TaskCanceledException("the vendor's own time-out"));
        var thrown = await Should.ThrowAsync<BillingProviderException>(() => bench.Gateway.GetOverviewAsync("scripted", bench.Account, stop));
        thrown.Failure.ShouldBe(BillingFailure.Unavailable);
    }

    [Fact]
    [Trait("Row", "SEC-08")]
    public async Task A_stray_exception_becomes_an_unknown_failure_and_its_text_reaches_neither_message_nor_log()
    {
        await using var bench = new GatewayBench();
        var stray = new InvalidOperationException("cus_secret sk_live_123");
        bench.Provider.ThrowAt(Overview, stray);
        var thrown = await Should.ThrowAsync<BillingProviderException>(() => bench.Gateway.GetOverviewAsync("scripted", bench.Account, stop));
        thrown.Failure.ShouldBe(BillingFailure.Unknown);
        thrown.InnerException.ShouldBe(stray);
        thrown.Message.ShouldNotContain("sk_live");
        bench.Log.Text.ShouldContain("InvalidOperationException");
        bench.Log.Text.ShouldNotContain("sk_live");
        bench.Log.Text.ShouldNotContain("cus_secret");
    }

    [Fact]
    public async Task A_facet_that_is_not_there_is_an_answer_and_no_failure()
    {
        await using var bench = new GatewayBench();
        (bench.Provider.OffersInvoices, bench.Provider.OffersUsage, bench.Provider.OffersImport) = (false, false, false);
        (await bench.Gateway.ListInvoicesAsync("scripted", bench.Account, stop)).ShouldBeNull();
        (await bench.Gateway.FindInvoiceAsync("scripted", bench.Account, "in_1", stop)).ShouldBeNull();
        (await bench.Gateway.ReadUsageAsync("scripted", bench.Account, Samples.MonthOf(bench.Clock.GetUtcNow()), stop)).ShouldBeNull();
        (await bench.Gateway.ImportAsync("scripted", Stream.Null, stop)).ShouldBeNull();
    }

    [Fact]
    public async Task A_provider_without_settings_or_out_of_service_needs_an_operator()
    {
        await using var bench = new GatewayBench();
        bench.Provider.Configuration = new ProviderConfiguration.Incomplete(["ApiKey"]);
        foreach (var key in (string[])["scripted", "absent"])
        {
            var thrown = await Should.ThrowAsync<BillingProviderException>(() => bench.Gateway.ProbeAsync(key, stop));
            thrown.Failure.ShouldBe(BillingFailure.CredentialsRefused);
        }

        bench.Provider.AllCalls.ShouldBe(0);
    }
}
