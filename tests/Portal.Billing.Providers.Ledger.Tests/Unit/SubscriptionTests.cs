using Portal.Billing.Providers.Ledger.Overview;

namespace Portal.Billing.Providers.Ledger.Tests.Unit;

public sealed class SubscriptionTests
{
    private static readonly Subscription Monthly = new(SubscriptionState.Active, 1, Utc("2020-01-01T00:00Z"), null, false);

    [Theory]
    [InlineData("Australia/Sydney", 1, "2026-10-10T00:00Z", "2026-09-30T14:00Z", "2026-10-31T13:00Z")]
    [InlineData("Australia/Sydney", 1, "2026-04-30T13:59Z", "2026-03-31T13:00Z", "2026-04-30T14:00Z")]
    [InlineData("Australia/Sydney", 15, "2026-07-14T13:59:59Z", "2026-06-14T14:00Z", "2026-07-14T14:00Z")]
    [InlineData("Australia/Sydney", 15, "2026-07-14T14:00Z", "2026-07-14T14:00Z", "2026-08-14T14:00Z")]
    [InlineData("Australia/Sydney", 28, "2027-02-10T00:00Z", "2027-01-27T13:00Z", "2027-02-27T13:00Z")]
    [InlineData("Pacific/Auckland", 1, "2026-12-31T11:00Z", "2026-12-31T11:00Z", "2027-01-31T11:00Z")]
    [InlineData("America/Havana", 1, "2026-11-15T00:00Z", "2026-11-01T04:00Z", "2026-12-01T05:00Z")]
    [InlineData("UTC", 1, "2024-02-29T23:59Z", "2024-02-01T00:00Z", "2024-03-01T00:00Z")]
    [Trait("Row", "OVW-02")]
    public void A_period_runs_between_local_midnights_also_where_the_clock_changes(string zone, int anchor, string now, string start, string end) =>
        (Monthly with { AnchorDay = anchor }).PeriodAt(Utc(now), TimeZoneInfo.FindSystemTimeZoneById(zone))
            .ShouldBe(new BillingPeriod(Utc(start), Utc(end)));

    [Fact]
    public void A_midnight_that_the_clock_skips_is_the_moment_it_jumps() =>
        LocalDays.StartOf(new DateOnly(2018, 11, 4), TimeZoneInfo.FindSystemTimeZoneById("America/Sao_Paulo")).ShouldBe(Utc("2018-11-04T03:00Z"));

    [Fact]
    public void A_period_is_cut_where_the_subscription_starts_and_ends()
    {
        var cut = Monthly with { StartedAt = Utc("2026-07-05T00:00Z"), EndsAt = Utc("2026-07-20T00:00Z") };

        cut.PeriodAt(Utc("2026-07-10T00:00Z"), TimeZoneInfo.Utc).ShouldBe(new BillingPeriod(cut.StartedAt, cut.EndsAt.Value));
    }

    [Theory]
    [InlineData("2026-07-04T23:59:59Z", SubscriptionState.None, NoNextInvoice.NoSubscription)]
    [InlineData("2026-07-05T00:00:00Z", SubscriptionState.Ending, NoNextInvoice.SubscriptionEnds)]
    [InlineData("2026-07-20T00:00:00Z", SubscriptionState.Ended, NoNextInvoice.SubscriptionEnds)]
    [Trait("Row", "OVW-08")]
    public void State_and_next_invoice_follow_from_the_dates(string now, SubscriptionState state, NoNextInvoice reason)
    {
        var subscription = Monthly with { StartedAt = Utc("2026-07-05T00:00Z"), EndsAt = Utc("2026-07-20T00:00Z") };

        subscription.StateAt(Utc(now)).ShouldBe(state);
        subscription.NextInvoiceAt(Utc(now), TimeZoneInfo.Utc).ShouldBe(new NextInvoice.None(reason));
    }

    [Fact]
    public void A_paused_subscription_has_no_period_and_no_next_invoice()
    {
        var paused = Monthly with { Phase = SubscriptionState.Paused };

        paused.PeriodAt(Utc("2026-07-10T00:00Z"), TimeZoneInfo.Utc).ShouldBeNull();
        paused.NextInvoiceAt(Utc("2026-07-10T00:00Z"), TimeZoneInfo.Utc).ShouldBe(new NextInvoice.None(NoNextInvoice.Paused));
    }

    [Fact]
    public void An_overdue_invoice_makes_it_past_due() =>
        (Monthly with { HasOverdueInvoice = true }).StateAt(Utc("2026-07-10T00:00Z")).ShouldBe(SubscriptionState.PastDue);

    private static DateTimeOffset Utc(string instant) => DateTimeOffset.Parse(instant);
}
