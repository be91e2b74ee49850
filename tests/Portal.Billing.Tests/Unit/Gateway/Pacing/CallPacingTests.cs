using System.Data.Common;
using Npgsql;
using Portal.Billing.Gateway.Pacing;
using Portal.Billing.Providers;

namespace Portal.Billing.Tests.Unit.Gateway.Pacing;

public sealed class CallPacingTests(TwoNodes nodes) : IClassFixture<TwoNodes>
{
    private readonly CancellationToken stop = TestContext.Current.CancellationToken;

    // One call in 4.35 seconds: even a machine under load asks again before the second slot has come.
    private static CallLimits Slow { get; } = new(100, 0.25);

    [Fact]
    public async Task A_call_waits_until_its_slot()
    {
        var clock = new WaitNotes();
        var pacing = nodes.Pacing(nodes.First, clock);
        await pacing.WaitAsync(Call("waits"), stop);
        clock.Waits.ShouldBeEmpty();
        await pacing.WaitAsync(Call("waits"), stop);
        clock.Waits.ShouldHaveSingleItem().ShouldBeInRange(TimeSpan.FromTicks(1), TimeSpan.FromSeconds(4.35));
    }

    [Fact]
    public async Task A_wait_that_would_be_too_long_is_refused_with_its_length()
    {
        var pacing = nodes.Pacing(nodes.First, new WaitNotes());
        for (var call = 0; call < 2; call++) await pacing.WaitAsync(Call("too-long"), stop);
        (await RefusedAsync(nodes.Second, "too-long")).RetryAfter!.Value.ShouldBeInRange(CallPacing.LongestWait, TimeSpan.FromSeconds(8.7));
    }

    [Fact]
    public async Task Who_gives_up_waiting_loses_the_slot_and_nobody_gets_it()
    {
        var (clock, patience) = (new WaitNotes(ends: false), new CancellationTokenSource());
        await nodes.Pacing(nodes.First, clock).WaitAsync(Call("gives-up"), stop);
        var waiting = nodes.Pacing(nodes.First, clock).WaitAsync(Call("gives-up"), patience.Token);
        await clock.Begun;
        var taken = await nodes.FreeAtAsync("gives-up");
        await patience.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(waiting);
        (await nodes.FreeAtAsync("gives-up")).ShouldBe(taken, ignoreOrder: true);
    }

    [Fact]
    [Trait("Row", "P9")]
    public async Task A_hold_holds_the_account_on_every_node_and_no_other()
    {
        await nodes.Pacing(nodes.First, new WaitNotes()).HoldAsync("held", TimeSpan.FromMinutes(1), stop);
        (await RefusedAsync(nodes.Second, "held")).RetryAfter!.Value.ShouldBeInRange(TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(1));
        await nodes.Pacing(nodes.Second, new WaitNotes()).WaitAsync(Call("not-held"), stop);
        await nodes.Pacing(nodes.Second, new WaitNotes(), "another-provider").WaitAsync(Call("held"), stop);
    }

    [Fact]
    public async Task A_hold_whose_length_the_vendor_did_not_say_is_short()
    {
        var clock = new WaitNotes();
        await nodes.Pacing(nodes.First, clock).HoldAsync("unsaid", null, stop);
        await nodes.Pacing(nodes.First, clock).WaitAsync(Call("unsaid"), stop);
        clock.Waits.ShouldHaveSingleItem().ShouldBeInRange(TimeSpan.FromTicks(1), CallPacing.UsualHold);
    }

    [Fact]
    public async Task A_hold_ends_after_five_minutes_whatever_the_vendor_said_and_a_shorter_one_does_not_end_it()
    {
        var pacing = nodes.Pacing(nodes.First, new WaitNotes());
        await pacing.HoldAsync("bounded", TimeSpan.FromDays(2), stop);
        await pacing.HoldAsync("bounded", TimeSpan.FromSeconds(1), stop);
        await pacing.HoldAsync("bounded", TimeSpan.FromSeconds(-1), stop);
        (await RefusedAsync(nodes.First, "bounded")).RetryAfter!.Value.ShouldBeInRange(TimeSpan.FromMinutes(4), CallPacing.LongestHold);
    }

    [Fact]
    public async Task Without_the_database_no_call_is_made()
    {
        await using var nowhere = NpgsqlDataSource.Create("Host=127.0.0.1;Port=1;Timeout=1");
        var pacing = nodes.Pacing(new CallBuckets(nowhere), new WaitNotes());
        var thrown = await Should.ThrowAsync<BillingProviderException>(() => pacing.WaitAsync(Call("away"), stop));
        thrown.Failure.ShouldBe(BillingFailure.Unavailable);
        thrown.InnerException.ShouldBeAssignableTo<DbException>();
        (await Should.ThrowAsync<BillingProviderException>(() => pacing.HoldAsync("away", null, stop))).Failure.ShouldBe(BillingFailure.Unavailable);
    }

    [Fact]
    public async Task Ids_in_the_names_of_endpoints_fill_no_table()
    {
        var pacing = nodes.Pacing(nodes.First, new WaitNotes());
        for (var id = 0; id < EndpointNames.AtMost + 20; id++) await pacing.WaitAsync(new PacedCall("many", $"GET /v1/invoices/{id}", new CallLimits(10_000, 10_000)), stop);
        await pacing.WaitAsync(new PacedCall("many", new string('x', 5_000), new CallLimits(10_000, 10_000)), stop);
        var endpoints = (await nodes.FreeAtAsync("many")).Keys;
        endpoints.Count.ShouldBe(EndpointNames.AtMost + 2);
        endpoints.ShouldContain(EndpointNames.AllOthers);
    }

    [Theory]
    [InlineData("", 1, 1)]
    [InlineData("account", 0, 1)]
    [InlineData("account", 1, -1)]
    public async Task A_call_without_an_account_or_a_limit_is_a_mistake_of_the_provider(string account, double perAccount, double perEndpoint)
    {
        var pacing = nodes.Pacing(nodes.First, new WaitNotes());
        await Should.ThrowAsync<ArgumentException>(() => pacing.WaitAsync(new PacedCall(account, "GET /v1/invoices", new CallLimits(perAccount, perEndpoint)), stop));
    }

    private static PacedCall Call(string account) => new(account, "GET /v1/invoices", Slow);

    private async Task<BillingProviderException> RefusedAsync(CallBuckets node, string account)
    {
        var refused = await Should.ThrowAsync<BillingProviderException>(() => nodes.Pacing(node, new WaitNotes()).WaitAsync(Call(account), stop));
        refused.Failure.ShouldBe(BillingFailure.RateLimited);
        return refused;
    }
}
