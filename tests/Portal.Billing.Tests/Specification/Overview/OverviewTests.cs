using Portal.Billing.Providers;
using Portal.Billing.Tests.Specification.Reading;
using Portal.TestKit;

namespace Portal.Billing.Tests.Specification.Overview;

public sealed class OverviewTests(BillingBench bench) : IClassFixture<BillingBench>
{
    [Fact]
    [Trait("Row", "OVW-01")]
    [Trait("Row", "OVW-02")]
    public async Task Plan_and_period_are_the_providers()
    {
        var reader = await (await bench.ClientAsync("Australia/Perth")).ReadAsync(Samples.ActiveOverview(bench.Now));

        var overview = await reader.OverviewAsync();
        overview.Text("plan.name").ShouldBe("Standard");
        overview.Instant("period.start").ShouldBe(Samples.MonthOf(bench.Now).Start);
        overview.Instant("period.end").ShouldBe(Samples.MonthOf(bench.Now).End);
        overview.Text("period.time_zone").ShouldBe("Australia/Perth");
        overview.Text("status").ShouldBe("ready");
        overview.Text("subscription_state").ShouldBe("active");
    }

    [Fact]
    [Trait("Row", "OVW-01")]
    [Trait("Row", "OVW-02")]
    public async Task The_page_names_plan_period_and_time_zone()
    {
        var reader = await (await bench.ClientAsync("UTC")).ReadAsync(Samples.ActiveOverview(bench.Now));

        var page = await reader.PageAsync();
        var plan = page.Part("plan")!;
        plan.QuerySelector(".big")!.Words().ShouldBe("Standard");
        plan.Fact("Billing period").ShouldBe("1 – 30 Nov 2026");
        page.Body!.Words().ShouldContain("times are those of UTC");
    }

    [Fact]
    [Trait("Row", "OVW-02")]
    public async Task A_period_is_shown_in_the_clients_own_days()
    {
        var overview = Samples.ActiveOverview(bench.Now) with
        {
            CurrentPeriod = new BillingPeriod(new(2026, 10, 31, 13, 0, 0, TimeSpan.Zero), new(2026, 11, 30, 13, 0, 0, TimeSpan.Zero)),
        };
        var reader = await (await bench.ClientAsync("Australia/Sydney")).ReadAsync(overview);

        (await reader.PageAsync()).Part("plan")!.Fact("Billing period").ShouldBe("1 – 30 Nov 2026");
    }

    [Fact]
    [Trait("Row", "OVW-02")]
    public async Task Without_a_subscription_there_is_no_period_and_no_plan()
    {
        var none = new BillingOverview(bench.Now, SubscriptionState.None, null, null, null, [], new NextInvoice.None(NoNextInvoice.NoSubscription));
        var reader = await (await bench.ClientAsync()).ReadAsync(none);

        var overview = await reader.OverviewAsync();
        overview.IsNull("plan").ShouldBeTrue();
        overview.IsNull("period").ShouldBeTrue();
        overview.IsNull("fee").ShouldBeTrue();
        overview.Text("subscription_state").ShouldBe("none");
        var plan = (await reader.PageAsync()).Part("plan")!;
        plan.QuerySelector(".big")!.Words().ShouldBe("No plan");
        plan.Fact("Billing period").ShouldBe("None is running");
        plan.Fact("Monthly fee").ShouldBeNull();
    }

    [Theory]
    [InlineData(SubscriptionState.PastDue, "past_due", "Payment overdue")]
    [InlineData(SubscriptionState.Trialing, "trialing", "Trial, not charged yet")]
    [InlineData(SubscriptionState.Paused, "paused", "Paused")]
    [InlineData(SubscriptionState.Ending, "ending", "Ends with this period")]
    [InlineData(SubscriptionState.Ended, "ended", "Ended")]
    [Trait("Row", "OVW-01")]
    public async Task What_is_unusual_about_the_subscription_is_said(SubscriptionState state, string code, string words)
    {
        var reader = await (await bench.ClientAsync()).ReadAsync(Samples.ActiveOverview(bench.Now) with { State = state });

        (await reader.OverviewAsync()).Text("subscription_state").ShouldBe(code);
        (await reader.PageAsync()).Part("plan")!.Fact("Subscription").ShouldBe(words);
    }

    [Fact]
    [Trait("Row", "NAV-02")]
    public async Task The_six_things_of_the_page_are_there()
    {
        var client = await bench.ClientAsync();
        client.Add(Samples.Invoice("in_1", bench.Now.AddDays(-20)));
        bench.Provider.Usage = Plans.Used(Minutes.Of(100), bench.Now);
        var reader = await client.ReadAsync(Samples.ActiveOverview(bench.Now));

        var page = await reader.PageAsync();
        page.Part("plan")!.Heading().ShouldBe("Current plan");
        page.Part("plan")!.Fact("Billing period").ShouldNotBeNull();
        page.Part("next-invoice")!.Fact("Invoice status").ShouldBe("Paid");
        page.Part("usage")!.Heading().ShouldBe("Included minutes");
        page.Part("invoice-history")!.Heading().ShouldBe("Invoice History");
        page.QuerySelectorAll("button").ShouldContain(button => button.Words() == "Open Billing Portal");
    }
}
