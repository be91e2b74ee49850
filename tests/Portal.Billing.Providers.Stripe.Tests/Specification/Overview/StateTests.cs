using Portal.StripeStandIn.Objects;
using Portal.StripeStandIn.Server;

namespace Portal.Billing.Providers.Stripe.Tests.Specification.Overview;

public sealed class StateTests
{
    private static readonly Currency Aud = Currency.Of("AUD");

    [Fact]
    public async Task A_customer_without_a_subscription_is_known_and_has_none()
    {
        await using var bench = await StripeBench.OpenAsync();

        var overview = await bench.ReadAsync();

        (overview.State, overview.Plan, overview.NextInvoice)
            .ShouldBe((SubscriptionState.None, null, new NextInvoice.None(NoNextInvoice.NoSubscription)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_customer_who_was_deleted_is_not_found_with_or_without_a_subscription(bool hadOne)
    {
        await using var bench = await StripeBench.OpenAsync();
        bench.State.Add(new NewCustomer("cus_gone") { Deleted = true });
        var price = bench.Price(100);
        if (hadOne) bench.Subscribe([price], subscription => subscription with { Customer = "cus_gone", Status = "canceled" });

        (await Should.ThrowAsync<BillingProviderException>(() => bench.ReadAsync(StripeBench.AccountOf("cus_gone")))).Failure.ShouldBe(BillingFailure.AccountNotFound);
    }

    [Fact]
    [Trait("Row", "OVW-08")]
    public async Task A_trial_is_charged_when_it_ends()
    {
        await using var bench = await StripeBench.OpenAsync();
        bench.Subscribe([bench.Price(49900)], subscription => subscription with { Status = "trialing", TrialEnd = StripeBench.PeriodEnd });

        var overview = await bench.ReadAsync();

        overview.State.ShouldBe(SubscriptionState.Trialing);
        overview.NextInvoice.ShouldBe(new NextInvoice.Scheduled(StripeBench.PeriodEnd, new Money(49900, Aud)));
    }

    [Fact]
    [Trait("Row", "OVW-08")]
    public async Task After_an_end_with_the_period_no_fee_is_charged_and_minutes_are_one_last_time()
    {
        await using var bench = await StripeBench.OpenAsync();
        var id = bench.Subscribe([bench.Price(49900), bench.MeteredPrice(new NewTier(100, 0), new NewTier(null, 5))], subscription => subscription with { CancelAtPeriodEnd = true });

        (await bench.ReadAsync()).ShouldSatisfyAllConditions(
            overview => overview.State.ShouldBe(SubscriptionState.Ending),
            overview => overview.NextInvoice.ShouldBe(new NextInvoice.None(NoNextInvoice.SubscriptionEnds), $"nothing was used beyond the included minutes of {id}"));

        bench.State.AddUsage(StripeBench.Meter, StripeBench.Customer, StripeBench.PeriodStart.AddDays(1), 300);
        (await bench.ReadAsync()).NextInvoice.ShouldBe(new NextInvoice.Scheduled(StripeBench.PeriodEnd, new Money(1000, Aud)));
    }

    [Fact]
    [Trait("Row", "OVW-08")]
    public async Task A_fee_alone_that_ends_with_the_period_has_no_next_invoice()
    {
        await using var bench = await StripeBench.OpenAsync();
        bench.Subscribe([bench.Price(49900)], subscription => subscription with { CancelAtPeriodEnd = true });

        (await bench.ReadAsync()).NextInvoice.ShouldBe(new NextInvoice.None(NoNextInvoice.SubscriptionEnds));
    }

    [Theory]
    [InlineData("paused", null, SubscriptionState.Paused, NoNextInvoice.Paused)]
    [InlineData("active", "void", SubscriptionState.Active, NoNextInvoice.Paused)]
    [InlineData("unpaid", null, SubscriptionState.PastDue, NoNextInvoice.NotReported)]
    [InlineData("canceled", null, SubscriptionState.Ended, NoNextInvoice.SubscriptionEnds)]
    public async Task Where_no_invoice_comes_the_reason_is_told(string status, string? pause, SubscriptionState state, NoNextInvoice reason)
    {
        await using var bench = await StripeBench.OpenAsync();
        bench.Subscribe([bench.Price(49900)], subscription => subscription with { Status = status, PauseCollection = pause });

        var overview = await bench.ReadAsync();

        overview.State.ShouldBe(state);
        overview.Plan!.Name.ShouldBe("Business 10k");
        overview.NextInvoice.ShouldBe(new NextInvoice.None(reason));
    }

    [Fact]
    public async Task Of_several_subscriptions_the_running_one_is_shown_and_an_operator_may_pin_another()
    {
        await using var bench = await StripeBench.OpenAsync();
        var (first, second) = (bench.Price(100), bench.Price(200));
        bench.Subscribe(first);
        var waiting = bench.Subscribe([second], subscription => subscription with { Status = "paused", Created = bench.Clock.GetUtcNow() });

        (await bench.ReadAsync()).ListFee.ShouldBe(new Money(100, Aud));
        (await bench.ReadAsync(StripeBench.AccountOf(StripeBench.Customer, ("subscription", waiting)))).ListFee.ShouldBe(new Money(200, Aud));
    }

    [Fact]
    public async Task A_pinned_subscription_of_another_customer_is_not_shown()
    {
        await using var bench = await StripeBench.OpenAsync();
        bench.State.Add(new NewCustomer("cus_other"));
        var price = bench.Price(100);
        var foreign = bench.Subscribe([price], subscription => subscription with { Customer = "cus_other" });
        bench.Subscribe(price);

        foreach (var id in (string[])[foreign, "sub_unknown"])
        {
            var account = StripeBench.AccountOf(StripeBench.Customer, ("subscription", id));
            (await Should.ThrowAsync<BillingProviderException>(() => bench.ReadAsync(account))).Failure.ShouldBe(BillingFailure.AccountNotFound);
        }
    }

    [Fact]
    public async Task A_customer_of_a_connected_account_is_read_there()
    {
        await using var bench = await StripeBench.OpenAsync();
        var state = bench.State.Connected("acct_partner");
        bench.Furnish(state);
        var price = state.Add(new NewPrice { Product = StripeBench.Product, UnitAmount = 700 });
        state.Add(new NewSubscription { Customer = StripeBench.Customer, PeriodStart = StripeBench.PeriodStart, Items = [new NewSubscriptionItem(price)] });

        (await bench.ReadAsync(StripeBench.AccountOf(StripeBench.Customer, ("account", "acct_partner")))).ListFee.ShouldBe(new Money(700, Aud));
        bench.Server.Calls.ShouldAllBe(call => call.Account == "acct_partner");
    }

    [Fact]
    [Trait("Row", "DEG-01")]
    public async Task A_preview_that_fails_costs_the_estimate_and_nothing_else()
    {
        await using var bench = await StripeBench.OpenAsync();
        bench.Subscribe(bench.Price(49900));
        bench.Server.Faults.Set(Fault.Status(500), "/v1/invoices");

        (await bench.ReadAsync()).NextInvoice.ShouldBe(new NextInvoice.Scheduled(StripeBench.PeriodEnd, null));
    }

    [Theory]
    [InlineData(Garbage.Html)]
    [InlineData(Garbage.TruncatedJson)]
    [InlineData(Garbage.WrongTypes)]
    [InlineData(Garbage.HugeNumbers)]
    [InlineData(Garbage.UnknownWords)]
    [InlineData(Garbage.Nulls)]
    public async Task An_answer_that_nobody_can_use_is_one_failure_and_no_figure(Garbage garbage)
    {
        await using var bench = await StripeBench.OpenAsync();
        bench.Subscribe(bench.Price(49900), bench.MeteredPrice(new NewTier(100, 0), new NewTier(null, 5)));
        bench.Server.Faults.Set(Fault.Answering(garbage), "/v1/subscriptions");

        (await Should.ThrowAsync<BillingProviderException>(() => bench.ReadAsync())).Failure.ShouldBe(BillingFailure.Unknown);
    }
}
