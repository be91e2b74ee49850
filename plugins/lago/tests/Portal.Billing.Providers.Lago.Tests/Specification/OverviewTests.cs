using System.Text.Json.Nodes;
using Portal.Billing.Providers.Lago.Tests.StandIn;
using static Portal.Billing.Providers.Lago.Tests.LagoBench;

namespace Portal.Billing.Providers.Lago.Tests.Specification;

public sealed class OverviewTests
{
    private static readonly Currency Aud = Currency.Of("AUD");

    [Fact]
    [Trait("Row", "OVW-01")]
    public async Task Plan_period_fee_and_minutes_are_as_lago_has_them()
    {
        await using var bench = await SubscribedAsync();

        var overview = await bench.OverviewAsync();

        (overview.State, overview.CurrentPeriod, overview.ListFee).ShouldBe((SubscriptionState.Active, Period, new Money(49900, Aud)));
        overview.Plan.ShouldBe(new Plan("Practice", new MinuteTerms(Minutes.Of(500), new MinuteRate(0.12m, Aud))));
        overview.Discounts.ShouldBeEmpty();
        overview.NextInvoice.ShouldBe(new NextInvoice.Scheduled(PeriodEnd, null));
        overview.AsOf.ShouldBe(Noon);
    }

    [Theory]
    [Trait("Row", "OVW-11")]
    [InlineData("JPY", 5000, "5000 JPY minor units")]
    [InlineData("KWD", 12345, "12345 KWD minor units")]
    [InlineData("EUR", 9900, "9900 EUR minor units")]
    public async Task Lagos_cents_are_minor_units_of_every_currency(string currency, long cents, string fee)
    {
        await using var bench = await SubscribedAsync(Catalogue.Plan("practice", cents, currency));

        (await bench.OverviewAsync()).ListFee.ToString().ShouldBe(fee);
    }

    [Fact]
    public async Task A_currency_that_lago_counts_otherwise_is_no_figure()
    {
        await using var bench = await SubscribedAsync(Catalogue.Plan("practice", 9900, "ISK"));

        (await Should.ThrowAsync<BillingProviderException>(bench.OverviewAsync)).Failure.ShouldBe(BillingFailure.Unknown);
    }

    [Fact]
    public async Task A_plan_without_a_fee_has_none_and_fixed_charges_are_part_of_it()
    {
        await using var bench = await SubscribedAsync(Catalogue.Plan("metered", 0, charges: Catalogue.Standard("0.1")));
        (await bench.OverviewAsync()).ListFee.ShouldBeNull();

        bench.State.Subscriptions[0]["plan"]!["fixed_charges"] = new JsonArray(Catalogue.FixedCharge("9.95", "2.0"));
        (await bench.OverviewAsync()).ListFee.ShouldBe(new Money(1990, Aud));
    }

    [Theory]
    [InlineData("bill_charges_monthly")]
    [InlineData("bill_fixed_charges_monthly")]
    public async Task A_plan_that_bills_its_parts_by_different_periods_is_refused(string field)
    {
        await using var bench = await SubscribedAsync(Catalogue.Plan("yearly", 100000, interval: "yearly"));
        bench.State.Subscriptions[0]["plan"]!["fixed_charges"] = new JsonArray(Catalogue.FixedCharge("9.95", "2.0"));
        bench.State.Subscriptions[0]["plan"]![field] = true;

        (await Should.ThrowAsync<BillingProviderException>(bench.OverviewAsync)).Failure.ShouldBe(BillingFailure.RequestRefused);
    }

    [Fact]
    public async Task A_fixed_charge_by_ranges_is_refused()
    {
        await using var bench = await SubscribedAsync();
        bench.State.Subscriptions[0]["plan"]!["fixed_charges"] = new JsonArray(Catalogue.FixedCharge("9.95", "2.0", "volume"));

        (await Should.ThrowAsync<BillingProviderException>(bench.OverviewAsync)).Failure.ShouldBe(BillingFailure.RequestRefused);
    }

    [Theory]
    [Trait("Row", "OVW-08")]
    [InlineData("active", null, SubscriptionState.Active, "Scheduled")]
    [InlineData("active", "2026-11-28T00:00:00Z", SubscriptionState.Ending, "Scheduled")]
    [InlineData("active", "2027-03-31T00:00:00Z", SubscriptionState.Active, "Scheduled")]
    [InlineData("pending", null, SubscriptionState.Paused, "Paused")]
    [InlineData("incomplete", null, SubscriptionState.Paused, "Paused")]
    [InlineData("terminated", null, SubscriptionState.Ended, "SubscriptionEnds")]
    [InlineData("canceled", null, SubscriptionState.Ended, "SubscriptionEnds")]
    public async Task States_are_told_apart(string status, string? ending, SubscriptionState state, string next)
    {
        await using var bench = await SubscribedAsync();
        (bench.State.Subscriptions[0]["status"], bench.State.Subscriptions[0]["ending_at"]) = (status, ending);

        var overview = await bench.OverviewAsync();

        overview.State.ShouldBe(state);
        (overview.NextInvoice switch { NextInvoice.None none => none.Reason.ToString(), _ => "Scheduled" }).ShouldBe(next);
        (overview.CurrentPeriod is not null).ShouldBe(status == "active");
        if (state == SubscriptionState.Ending) overview.CurrentPeriod!.End.ShouldBe(DateTimeOffset.Parse(ending!));
    }

    [Fact]
    public async Task A_fee_paid_ahead_leaves_nothing_to_bill_at_the_end()
    {
        await using var bench = await SubscribedAsync(Catalogue.Plan("practice", 49900));
        bench.State.Subscriptions[0]["ending_at"] = "2026-11-28T00:00:00Z";
        bench.State.Subscriptions[0]["plan"]!["pay_in_advance"] = true;

        (await bench.OverviewAsync()).NextInvoice.ShouldBe(new NextInvoice.None(NoNextInvoice.SubscriptionEnds));
    }

    [Fact]
    public async Task A_trial_lasts_its_days()
    {
        await using var bench = await SubscribedAsync();
        (bench.State.Subscriptions[0]["started_at"], bench.State.Subscriptions[0]["plan"]!["trial_period"]) = ("2026-11-15T00:00:00.000Z", 14.0);
        (await bench.OverviewAsync()).State.ShouldBe(SubscriptionState.Trialing);

        bench.State.Subscriptions[0]["trial_ended_at"] = "2026-11-20T00:00:00Z";
        (await bench.OverviewAsync()).State.ShouldBe(SubscriptionState.Active);
    }

    [Fact]
    public async Task An_overdue_invoice_makes_it_past_due()
    {
        await using var bench = await SubscribedAsync();
        bench.Customer.Bill("1", Day("2026-10-01"), "AUD", [Billed.Fee("practice", 49900)])["payment_overdue"] = true;

        (await bench.OverviewAsync()).State.ShouldBe(SubscriptionState.PastDue);
    }

    [Fact]
    public async Task A_customer_without_a_subscription_has_none_and_one_that_lago_does_not_know_is_not_found()
    {
        await using var bench = await LagoBench.OpenAsync();

        (await bench.OverviewAsync()).State.ShouldBe(SubscriptionState.None);
        foreach (var stranger in (string[])["nobody", "..", ".", "", "a\nb"])
            (await Should.ThrowAsync<BillingProviderException>(() => bench.Provider.GetOverviewAsync(AccountOf(stranger), TestContext.Current.CancellationToken))).Failure.ShouldBe(BillingFailure.AccountNotFound);
    }

    [Fact]
    public async Task Of_several_subscriptions_the_pinned_one_or_the_newest_counts()
    {
        await using var bench = await SubscribedAsync();
        var older = bench.Customer.Subscribe(Catalogue.Plan("older", 100), PeriodStart, PeriodEnd);
        (older["external_id"], older["started_at"]) = ("sub-2", "2024-01-01T00:00:00.000Z");

        (await bench.OverviewAsync()).Plan!.Name.ShouldBe("Practice");
        (await PinnedAsync("sub-2")).Plan!.Name.ShouldBe("Older");
        (await Should.ThrowAsync<BillingProviderException>(() => PinnedAsync("sub-3"))).Failure.ShouldBe(BillingFailure.AccountNotFound);

        Task<BillingOverview> PinnedAsync(string id) => bench.Provider.GetOverviewAsync(AccountOf(Known, ("subscription", id)), TestContext.Current.CancellationToken);
    }

    private static async Task<LagoBench> SubscribedAsync(JsonObject? plan = null)
    {
        var bench = await LagoBench.OpenAsync();
        bench.Customer.Subscribe(plan ?? Catalogue.Plan("practice", 49900, charges: Catalogue.Included(500, "0.12")), PeriodStart, PeriodEnd);
        return bench;
    }
}
