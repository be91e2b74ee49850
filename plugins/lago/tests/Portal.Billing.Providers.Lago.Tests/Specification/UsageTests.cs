using System.Text.Json.Nodes;
using Portal.Billing.Providers.Lago.Tests.StandIn;
using static Portal.Billing.Providers.Lago.Tests.LagoBench;

namespace Portal.Billing.Providers.Lago.Tests.Specification;

public sealed class UsageTests
{
    [Fact]
    [Trait("Row", "USG-09")]
    public async Task Events_are_summed_by_day_of_the_clients_zone_and_the_ends_are_half_open()
    {
        await using var bench = await SubscribedAsync();
        bench.Customer.Call(PeriodStart.AddSeconds(-1), "100");
        bench.Customer.Call(PeriodStart, "1");
        bench.Customer.Call(November(2, 0).AddSeconds(-1), "0.5");
        bench.Customer.Call(November(2, 0), "2.25");
        bench.Customer.Call(PeriodEnd, "100");

        var usage = await ReadAsync(bench);

        usage.Days.ShouldBe([new DailyMinutes(Day("2026-11-01"), Minutes.Of(1.5m)), new DailyMinutes(Day("2026-11-02"), Minutes.Of(2.25m))]);
        usage.ShouldBe(new UsageReport(Period, Noon, Minutes.Of(3.75m), usage.Days));
    }

    [Fact]
    public async Task Hundreds_of_calls_are_read_page_by_page()
    {
        await using var bench = await SubscribedAsync();
        foreach (var call in Enumerable.Range(0, 250)) bench.Customer.Call(November(1 + (call % 20)), "1");

        (await ReadAsync(bench)).Used.ShouldBe(Minutes.Of(250));
        bench.Lago.Calls.Count(call => call == "GET events").ShouldBe(3);
    }

    [Fact]
    public async Task An_event_seen_twice_counts_once()
    {
        await using var bench = await SubscribedAsync();
        bench.Customer.Call(November(2), "3");
        bench.Lago.Distort = (operation, answer) =>
        {
            if (operation == "GET events") answer["events"]!.AsArray().Add(answer["events"]![0]!.DeepClone());
        };

        (await ReadAsync(bench)).Used.ShouldBe(Minutes.Of(3));
    }

    [Fact]
    [Trait("Row", "USG-14")]
    public async Task Events_that_do_not_come_to_what_lago_charges_are_no_figure()
    {
        await using var bench = await SubscribedAsync();
        bench.Customer.Call(November(2), "3");
        bench.State.ChargedUnits = () => "4.0";

        var failure = await Should.ThrowAsync<BillingProviderException>(() => ReadAsync(bench));

        (failure.Failure, failure.InnerException).ShouldBe((BillingFailure.Unavailable, null));
    }

    [Fact]
    public async Task Calls_that_end_while_the_events_are_read_do_no_harm()
    {
        await using var bench = await SubscribedAsync();
        bench.Customer.Call(November(2), "3");
        var totals = new Queue<string>(["2.0", "3.5"]);
        bench.State.ChargedUnits = totals.Dequeue;

        (await ReadAsync(bench)).Used.ShouldBe(Minutes.Of(3));
    }

    [Theory]
    [InlineData("ceil", 0, "4.0", true)]
    [InlineData("floor", 0, "3.0", true)]
    [InlineData("round", 1, "3.3", true)]
    [InlineData("round", 1, "3.4", false)]
    [InlineData("ceil", 0, "5.0", false)]
    public async Task A_total_that_lago_rounds_agrees_within_its_rounding(string function, int precision, string charged, bool agrees)
    {
        await using var bench = await SubscribedAsync();
        bench.Customer.Call(November(2), "3.25");
        (bench.State.Metrics[Catalogue.Metric]["rounding_function"], bench.State.Metrics[Catalogue.Metric]["rounding_precision"]) = (function, precision);
        bench.State.ChargedUnits = () => charged;

        if (agrees) (await ReadAsync(bench)).Used.ShouldBe(Minutes.Of(3.25m));
        else await Should.ThrowAsync<BillingProviderException>(() => ReadAsync(bench));
    }

    [Theory]
    [InlineData("aggregation_type", "\"count_agg\"")]
    [InlineData("recurring", "true")]
    [InlineData("field_name", "null")]
    [InlineData("expression", "\"event.properties.seconds / 60\"")]
    public async Task A_metric_that_is_no_sum_over_a_property_has_no_days(string field, string value)
    {
        await using var bench = await SubscribedAsync();
        bench.State.Metrics[Catalogue.Metric][field] = JsonNode.Parse(value);

        (await Should.ThrowAsync<BillingProviderException>(() => ReadAsync(bench))).Failure.ShouldBe(BillingFailure.Unavailable);
    }

    [Theory]
    [InlineData("many")]
    [InlineData("-1")]
    public async Task An_event_without_a_number_is_no_figure(string minutes)
    {
        await using var bench = await SubscribedAsync();
        bench.State.ChargedUnits = () => "0.0";
        bench.Customer.Call(November(2), minutes);

        (await Should.ThrowAsync<BillingProviderException>(() => ReadAsync(bench))).Failure.ShouldBe(BillingFailure.Unavailable);
    }

    [Fact]
    public async Task Events_of_another_metric_and_of_another_subscription_do_not_count()
    {
        await using var bench = await SubscribedAsync();
        bench.State.ChargedUnits = () => "0.0";
        bench.Customer.Call(November(2), "3");
        bench.Customer.Call(November(3), "3");
        bench.Lago.Distort = (operation, answer) =>
        {
            if (operation != "GET events") return;
            (answer["events"]![0]!["code"], answer["events"]![1]!["external_subscription_id"]) = ("letters", "another");
        };

        (await ReadAsync(bench)).Used.ShouldBe(Minutes.Zero);
    }

    [Fact]
    public async Task A_metric_that_lago_does_not_know_and_a_plan_without_minutes_are_told_apart()
    {
        await using var bench = await SubscribedAsync();
        bench.State.Metrics.Clear();
        (await Should.ThrowAsync<BillingProviderException>(() => ReadAsync(bench))).Failure.ShouldBe(BillingFailure.RequestRefused);

        bench.State.Subscriptions[0]["plan"]!["charges"] = new JsonArray();
        (await ReadAsync(bench)).Used.ShouldBe(Minutes.Zero);
    }

    private static Task<UsageReport> ReadAsync(LagoBench bench) => bench.Provider.MeteredUsage!.ReadAsync(Account, Period, TestContext.Current.CancellationToken);

    private static async Task<LagoBench> SubscribedAsync()
    {
        var bench = await LagoBench.OpenAsync();
        bench.Customer.Subscribe(Catalogue.Plan("practice", 49900, charges: Catalogue.Included(500, "0.12")), PeriodStart, PeriodEnd);
        return bench;
    }
}
