using System.Diagnostics;
using Portal.Billing.Gateway.Pacing;
using Portal.Billing.Providers;

namespace Portal.Billing.Tests.Unit.Gateway.Pacing;

/// <summary>Slots are judged by the database's clock, as they were given out: no test waits for one.</summary>
public sealed class CallBucketTests(TwoNodes nodes) : IClassFixture<TwoNodes>
{
    private static readonly TimeSpan AnyWait = TimeSpan.FromHours(1);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Lateness = TimeSpan.FromMilliseconds(60);
    private readonly CancellationToken stop = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(100, 25, 25)]
    [InlineData(25, 100, 25)]
    [InlineData(100, 100, 100)]
    [InlineData(2, 2, 2)]
    [Trait("Row", "P9")]
    public async Task No_second_holds_more_calls_than_the_limit_after_a_rest_and_with_calls_that_arrive_late(double perAccount, double perEndpoint, int limit)
    {
        var bucket = new CallBucket("paced", $"limit-{perAccount}-{perEndpoint}", "GET /v1/invoices");
        await nodes.First.ReserveAsync(bucket, CallSpacing.Of(new CallLimits(perAccount, perEndpoint)), AnyWait, stop);
        await nodes.RestAsync(bucket.Account, TimeSpan.FromMinutes(10));
        var slots = await TakeAsync(2 * limit, new CallLimits(perAccount, perEndpoint), _ => bucket);
        MostWithin(Second + Lateness, slots.Select(slot => slot.At)).ShouldBeLessThanOrEqualTo(limit);
    }

    [Fact]
    [Trait("Row", "P9")]
    public async Task Every_endpoint_keeps_its_own_limit_and_all_together_keep_the_accounts()
    {
        var taken = await TakeAsync(100, new CallLimits(25, 10), call => new CallBucket("paced", "several", $"GET /v1/{call % 5}"));
        MostWithin(Second + Lateness, taken.Select(slot => slot.At)).ShouldBeLessThanOrEqualTo(25);
        foreach (var endpoint in taken.GroupBy(slot => slot.Endpoint))
            MostWithin(Second + Lateness, endpoint.Select(slot => slot.At)).ShouldBeLessThanOrEqualTo(10, endpoint.Key);
    }

    [Fact]
    [Trait("Row", "P9")]
    public async Task No_slot_is_left_out_while_calls_wait()
    {
        var (limits, asked) = (new CallLimits(100, 25), Stopwatch.StartNew());
        var slots = await TakeAsync(100, limits, _ => new CallBucket("paced", "busy", "GET /v1/meters"));
        var span = slots.Max(slot => slot.At) - slots.Min(slot => slot.At);
        span.ShouldBeLessThanOrEqualTo((100 * CallSpacing.Of(limits).OfEndpoint) + asked.Elapsed);
        (1 / CallSpacing.Of(limits).OfEndpoint.TotalSeconds).ShouldBeGreaterThan(0.9 * 25);
    }

    [Fact]
    public async Task Who_asks_later_is_served_later_whichever_node_asks()
    {
        var (bucket, spacing) = (new CallBucket("paced", "in-order", "GET /v1/invoices"), CallSpacing.Of(new CallLimits(100, 25)));
        var slots = new List<DateTimeOffset>();
        for (var call = 0; call < 20; call++) slots.Add((await NodeOf(call).ReserveAsync(bucket, spacing, AnyWait, stop)).At);
        slots.ShouldBeInOrder();
        slots.Distinct().Count().ShouldBe(20);
    }

    [Fact]
    public async Task A_rest_lets_a_few_calls_go_at_once_where_the_limit_is_high()
    {
        var (bucket, spacing) = (new CallBucket("paced", "rested", "GET /v1/invoices"), CallSpacing.Of(new CallLimits(400, 400)));
        await nodes.First.ReserveAsync(bucket, spacing, AnyWait, stop);
        await nodes.RestAsync("rested", TimeSpan.FromMinutes(1));
        for (var call = 0; call < 8; call++) (await NodeOf(call).ReserveAsync(bucket, spacing, AnyWait, stop)).Wait.ShouldBe(TimeSpan.Zero);
        await nodes.RestAsync("rested", TimeSpan.FromMinutes(1));
        MostWithin(TimeSpan.FromMilliseconds(1), (await TakeAsync(60, new CallLimits(400, 400), _ => bucket)).Select(slot => slot.At)).ShouldBeLessThanOrEqualTo(10);
    }

    [Fact]
    public async Task A_slot_that_is_too_far_away_moves_neither_bucket()
    {
        var (bucket, spacing) = (new CallBucket("paced", "refused", "GET /v1/slow"), CallSpacing.Of(new CallLimits(50, 0.01)));
        await nodes.First.ReserveAsync(bucket, spacing, CallPacing.LongestWait, stop);
        var before = await nodes.FreeAtAsync("refused");
        (await nodes.Second.ReserveAsync(bucket, spacing, CallPacing.LongestWait, stop)).Wait.ShouldBeGreaterThan(CallPacing.LongestWait);
        (await nodes.FreeAtAsync("refused")).ShouldBe(before, ignoreOrder: true);
        await nodes.Second.ReserveAsync(bucket, spacing, AnyWait, stop);
        foreach (var (endpoint, free) in await nodes.FreeAtAsync("refused")) free.ShouldBeGreaterThan(before[endpoint]);
    }

    [Fact]
    public async Task Buckets_that_rested_for_a_day_are_forgotten_and_begin_anew()
    {
        var (bucket, spacing) = (new CallBucket("paced", "forgotten", "GET /v1/invoices"), CallSpacing.Of(new CallLimits(25, 25)));
        await nodes.First.ReserveAsync(bucket, spacing, AnyWait, stop);
        await nodes.RestAsync("forgotten", TimeSpan.FromHours(23));
        await nodes.First.ForgetAsync(stop);
        (await nodes.FreeAtAsync("forgotten")).Count.ShouldBe(2);
        await nodes.RestAsync("forgotten", TimeSpan.FromHours(25));
        await nodes.First.ForgetAsync(stop);
        (await nodes.FreeAtAsync("forgotten")).ShouldBeEmpty();
        (await nodes.First.ReserveAsync(bucket, spacing, AnyWait, stop)).Wait.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public async Task A_slot_costs_no_write_ahead_log()
    {
        await using var command = nodes.Database.CreateCommand("select relpersistence::text from pg_class where oid = 'billing.call_buckets'::regclass");
        (await command.ExecuteScalarAsync(stop)).ShouldBe("u");
    }

    // Eight at once, from both nodes in turn.
    private async Task<IReadOnlyList<(string Endpoint, DateTimeOffset At)>> TakeAsync(int count, CallLimits limits, Func<int, CallBucket> bucketOf)
    {
        var taken = new (string, DateTimeOffset)[count];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = stop };
        await Parallel.ForAsync(0, count, parallel, async (call, each) =>
            taken[call] = (bucketOf(call).Endpoint, (await NodeOf(call).ReserveAsync(bucketOf(call), CallSpacing.Of(limits), AnyWait, each)).At));
        return taken;
    }

    private CallBuckets NodeOf(int call) => call % 2 == 0 ? nodes.First : nodes.Second;

    private static int MostWithin(TimeSpan window, IEnumerable<DateTimeOffset> slots)
    {
        var all = slots.ToList();
        return all.Max(first => all.Count(slot => slot >= first && slot < first + window));
    }
}
