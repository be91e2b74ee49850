using System.Text.Json.Nodes;
using Portal.Billing.Providers.Lago.Tests.StandIn;
using static Portal.Billing.Providers.Lago.Tests.LagoBench;

namespace Portal.Billing.Providers.Lago.Tests.Specification;

/// <summary>Lago counts the invoices for which a coupon is good; the portal asks from when until when it counts.</summary>
public sealed class CouponTests
{
    private static readonly DateTimeOffset Before = PeriodStart.AddMonths(-2);

    [Fact]
    [Trait("Row", "DSC-01")]
    public async Task Percent_and_amount_are_told_apart_oldest_first()
    {
        await using var bench = await SubscribedAsync();
        bench.Customer.Apply("later", Before.AddDays(1), cents: 2000);
        bench.Customer.Apply("earlier", Before, percent: "12.50");

        (await bench.OverviewAsync()).Discounts.ShouldBe(
        [
            new Discount("earlier", new DiscountValue.PercentOff(12.5m), Before, null),
            new Discount("later", new DiscountValue.AmountOff(new Money(2000, Currency.Of("AUD"))), Before.AddDays(1), null),
        ]);
    }

    [Theory]
    [Trait("Row", "DSC-02")]
    [InlineData(false, "once", null, "2026-12-01")]
    [InlineData(false, "recurring", 1, "2026-12-01")]
    [InlineData(false, "recurring", 3, "2027-02-01")]
    [InlineData(true, "recurring", 3, "2027-03-01")]
    [InlineData(true, "once", null, "2027-01-01")]
    public async Task A_coupon_ends_with_the_period_that_its_last_invoice_bills(bool inAdvance, string frequency, int? left, string end)
    {
        await using var bench = await SubscribedAsync();
        bench.State.Subscriptions[0]["plan"]!["pay_in_advance"] = inAdvance;
        bench.Customer.Apply("welcome", Before, frequency, "10")["frequency_duration_remaining"] = left;

        (await bench.OverviewAsync()).Discounts!.ShouldHaveSingleItem().EndsAt.ShouldBe(LocalDays.StartOf(Day(end), Sydney));
    }

    [Theory]
    [InlineData("weekly", "calendar", 2, "2026-12-08")]
    [InlineData("quarterly", "calendar", 2, "2027-03-01")]
    [InlineData("semiannual", "calendar", 2, "2027-06-01")]
    [InlineData("yearly", "calendar", 2, "2027-12-01")]
    [InlineData("monthly", "anniversary", 3, "2027-01-31")]
    public async Task Periods_are_those_of_the_plan(string interval, string billing, int left, string end)
    {
        await using var bench = await SubscribedAsync();
        var subscription = bench.State.Subscriptions[0];
        (subscription["billing_time"], subscription["plan"]!["interval"]) = (billing, interval);
        if (billing == "anniversary") (subscription["subscription_at"], subscription["current_billing_period_ending_at"]) = ("2026-07-31T00:00:00Z", "2026-11-29T12:59:59Z");
        bench.Customer.Apply("welcome", Before, "recurring", "10")["frequency_duration_remaining"] = left;

        (await bench.OverviewAsync()).Discounts!.ShouldHaveSingleItem().EndsAt.ShouldBe(LocalDays.StartOf(Day(end), Sydney));
    }

    [Fact]
    public async Task What_is_paid_ahead_and_given_meanwhile_begins_with_the_next_period()
    {
        await using var bench = await SubscribedAsync();
        bench.State.Subscriptions[0]["plan"]!["pay_in_advance"] = true;
        bench.Customer.Apply("new", November(10), percent: "10");

        (await bench.OverviewAsync()).Discounts!.ShouldHaveSingleItem().StartsAt.ShouldBe(PeriodEnd);
    }

    [Fact]
    public async Task A_coupon_ends_no_later_than_it_expires()
    {
        await using var bench = await SubscribedAsync();
        bench.Customer.Apply("welcome", Before, percent: "10")["expiration_at"] = "2026-12-24T00:00:00Z";
        bench.Customer.Apply("expired", Before, percent: "10")["expiration_at"] = "2026-11-22T00:00:00Z";

        (await bench.OverviewAsync()).Discounts!.ShouldHaveSingleItem().EndsAt.ShouldBe(new(2026, 12, 24, 0, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task A_coupon_that_is_used_up_in_part_takes_off_the_rest()
    {
        await using var bench = await SubscribedAsync();
        bench.Customer.Apply("credit", Before, "once", cents: 5000)["amount_cents_remaining"] = 1234;

        (await bench.OverviewAsync()).Discounts!.ShouldHaveSingleItem().Value.ShouldBe(new DiscountValue.AmountOff(new Money(1234, Currency.Of("AUD"))));
    }

    [Theory]
    [InlineData("limited_plans", "plan_codes", "another", false)]
    [InlineData("limited_plans", "plan_codes", "practice", true)]
    [InlineData("limited_billable_metrics", "billable_metric_codes", Catalogue.Metric, false)]
    public async Task Only_what_reduces_the_fee_of_this_plan_is_a_discount(string flag, string list, string code, bool counts)
    {
        await using var bench = await SubscribedAsync();
        bench.Customer.Apply("limited", Before, percent: "10");
        (bench.State.Coupons["limited"][flag], bench.State.Coupons["limited"][list]) = (true, new JsonArray(code));

        (await bench.OverviewAsync()).Discounts!.Count.ShouldBe(counts ? 1 : 0);
    }

    [Fact]
    public async Task A_coupon_of_another_currency_of_nothing_or_of_another_customer_is_none()
    {
        await using var bench = await SubscribedAsync();
        bench.Customer.Apply("euros", Before, cents: 500, currency: "EUR");
        bench.Customer.Apply("nothing", Before, percent: "0.0");
        bench.State.Customer("another").Apply("theirs", Before, percent: "10");

        (await bench.OverviewAsync()).Discounts.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_coupon_that_was_deleted_since_is_taken_at_its_word()
    {
        await using var bench = await SubscribedAsync();
        bench.Customer.Apply("gone", Before, percent: "10");
        bench.State.Coupons.Clear();

        (await bench.OverviewAsync()).Discounts!.Count.ShouldBe(1);
    }

    private static async Task<LagoBench> SubscribedAsync()
    {
        var bench = await LagoBench.OpenAsync();
        bench.Customer.Subscribe(Catalogue.Plan("practice", 49900, charges: Catalogue.Included(500, "0.12")), PeriodStart, PeriodEnd);
        return bench;
    }
}
