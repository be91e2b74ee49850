using Portal.StripeStandIn.Objects;
using Portal.StripeStandIn.Server;

namespace Portal.Billing.Providers.Stripe.Tests.Specification.Usage;

public sealed class UsageTests
{
    [Fact]
    [Trait("Row", "USG-02")]
    public async Task Minutes_stand_on_the_days_of_the_accounts_zone()
    {
        await using var bench = await MeteredAsync();
        Use(bench, "2026-07-01T13:59:59Z", 10);
        Use(bench, "2026-07-01T14:00:00Z", 20.5m);
        Use(bench, "2026-07-14T23:59:00Z", 4);

        var usage = await bench.ReadUsageAsync();

        usage.Days.ShouldBe([Day(1, 10), Day(2, 20.5m), Day(15, 4)]);
        usage.Used.ShouldBe(Minutes.Of(34.5m));
        usage.AsOf.ShouldBe(bench.Clock.GetUtcNow());
    }

    [Fact]
    public async Task A_period_that_begins_within_an_hour_counts_nothing_from_before()
    {
        await using var bench = await MeteredAsync();
        Use(bench, "2026-07-01T14:36:59Z", 100);
        Use(bench, "2026-07-01T14:37:00Z", 1);
        Use(bench, "2026-07-01T15:00:00Z", 2);
        Use(bench, "2026-07-03T10:19:59Z", 4);
        Use(bench, "2026-07-03T10:20:00Z", 100);

        var usage = await bench.ReadUsageAsync(new BillingPeriod(At("2026-07-01T14:37:12Z"), At("2026-07-03T10:20:30Z")));

        usage.Used.ShouldBe(Minutes.Of(7));
        usage.AsOf.ShouldBe(At("2026-07-03T10:20Z"));
    }

    [Fact]
    public async Task A_month_with_use_in_every_hour_is_read_to_the_end()
    {
        await using var bench = await MeteredAsync();
        for (var hour = StripeBench.PeriodStart; hour < bench.Clock.GetUtcNow(); hour = hour.AddHours(1))
            bench.State.AddUsage(StripeBench.Meter, StripeBench.Customer, hour, 1);

        (await bench.ReadUsageAsync()).Used.ShouldBe(Minutes.Of(346));
        bench.Server.Calls.Count(call => call.Template.EndsWith("event_summaries", StringComparison.Ordinal)).ShouldBe(4);
    }

    [Fact]
    public async Task A_meter_of_seconds_says_minutes()
    {
        await using var bench = await StripeBench.OpenAsync();
        bench.Subscribe(bench.State.Add(new NewPrice { Product = StripeBench.Product, Meter = StripeBench.Meter, UnitAmount = 6, DivideBy = 60 }));
        Use(bench, "2026-07-02T00:00:00Z", 90);

        (await bench.ReadUsageAsync()).Used.ShouldBe(Minutes.OfSeconds(90));
    }

    [Fact]
    public async Task In_a_zone_that_is_half_an_hour_off_the_days_still_add_up()
    {
        await using var bench = await MeteredAsync();
        var adelaide = StripeBench.Account with { TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Australia/Adelaide") };
        Use(bench, "2026-07-01T14:20:00Z", 3);
        Use(bench, "2026-07-01T14:40:00Z", 5);

        var usage = await bench.ReadUsageAsync(account: adelaide);

        usage.Days.ShouldBe([Day(1, 8)]);
        usage.Used.ShouldBe(Minutes.Of(8));
    }

    [Fact]
    public async Task Where_nothing_is_measured_nothing_was_used()
    {
        await using var bench = await StripeBench.OpenAsync();
        bench.Subscribe(bench.Price(49900));

        var usage = await bench.ReadUsageAsync();

        (usage.Used, usage.Days.Count).ShouldBe((Minutes.Zero, 0));
    }

    [Fact]
    public async Task A_meter_that_does_not_add_up_is_not_trusted()
    {
        await using var bench = await StripeBench.OpenAsync();
        var last = bench.State.Add(new NewMeter { Formula = "last" });
        bench.Subscribe(bench.State.Add(new NewPrice { Product = StripeBench.Product, Meter = last, UnitAmount = 6 }));

        (await Should.ThrowAsync<BillingProviderException>(() => bench.ReadUsageAsync())).Failure.ShouldBe(BillingFailure.Unavailable);
    }

    [Fact]
    public async Task Pages_without_end_are_a_failure_and_no_figure()
    {
        await using var bench = await MeteredAsync();
        Use(bench, "2026-07-02T00:00:00Z", 5);
        bench.Server.Faults.Set(Fault.EndlessPaging, "/v1/billing");

        (await Should.ThrowAsync<BillingProviderException>(() => bench.ReadUsageAsync())).Failure.ShouldBe(BillingFailure.Unknown);
    }

    [Fact]
    public async Task A_period_longer_than_anyone_bills_is_refused_without_asking()
    {
        await using var bench = await MeteredAsync();

        var failure = await Should.ThrowAsync<BillingProviderException>(
            () => bench.ReadUsageAsync(new BillingPeriod(StripeBench.PeriodStart.AddYears(-2), StripeBench.PeriodStart)));

        failure.Failure.ShouldBe(BillingFailure.RequestRefused);
        bench.Server.Calls.ShouldBeEmpty();
    }

    private static async Task<StripeBench> MeteredAsync()
    {
        var bench = await StripeBench.OpenAsync();
        bench.Subscribe(bench.MeteredPrice(new NewTier(10_000, 0), new NewTier(null, 12)));
        return bench;
    }

    private static void Use(StripeBench bench, string at, decimal value) => bench.State.AddUsage(StripeBench.Meter, StripeBench.Customer, At(at), value);

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static DailyMinutes Day(int day, decimal minutes) => new(new DateOnly(2026, 7, day), Minutes.Of(minutes));
}
