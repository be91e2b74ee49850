using Portal.StripeStandIn.Objects;

namespace Portal.Billing.Providers.Stripe.Tests.Specification.Overview;

/// <summary>Plan, fee, minutes and period, compared with figures worked out by hand.</summary>
public sealed class PlanTests
{
    private static readonly Currency Aud = Currency.Of("AUD");

    [Fact]
    [Trait("Row", "OVW-01")]
    public async Task A_flat_plan_with_included_minutes()
    {
        await using var bench = await StripeBench.OpenAsync();
        bench.Subscribe(bench.Price(49900), bench.MeteredPrice(new NewTier(10_000, 0), new NewTier(null, 12)));

        var overview = await bench.ReadAsync();

        overview.AsOf.ShouldBe(bench.Clock.GetUtcNow());
        overview.State.ShouldBe(SubscriptionState.Active);
        overview.Plan.ShouldBe(new Plan("Business 10k", new MinuteTerms(Minutes.Of(10_000), new MinuteRate(0.12m, Aud))));
        overview.CurrentPeriod.ShouldBe(StripeBench.Period);
        overview.ListFee.ShouldBe(new Money(49900, Aud));
        overview.Discounts.ShouldBe([]);
        overview.NextInvoice.ShouldBe(new NextInvoice.Scheduled(StripeBench.PeriodEnd, new Money(49900, Aud)));
    }

    [Fact]
    [Trait("Row", "USG-11")]
    public async Task A_plan_that_is_metered_from_the_first_minute_has_no_fee()
    {
        await using var bench = await StripeBench.OpenAsync();
        bench.Subscribe(bench.State.Add(new NewPrice { Product = StripeBench.Product, Meter = StripeBench.Meter, UnitAmount = 5.2m }));
        bench.State.AddUsage(StripeBench.Meter, StripeBench.Customer, StripeBench.PeriodStart.AddDays(1), 1_000);

        var overview = await bench.ReadAsync();

        overview.ListFee.ShouldBeNull();
        overview.Plan!.Minutes.ShouldBe(new MinuteTerms(null, new MinuteRate(0.052m, Aud)));
        overview.NextInvoice.ShouldBe(new NextInvoice.Scheduled(StripeBench.PeriodEnd, new Money(5200, Aud)));
    }

    [Theory]
    [Trait("Row", "OVW-11")]
    [InlineData("aud", 1250, 12, 15000)]
    [InlineData("jpy", 5000, 3, 15000)]
    [InlineData("kwd", 12345, 2, 24690)]
    [InlineData("usd", 10.5, 3, 32)]
    public async Task A_fee_is_price_times_quantity_in_the_minor_units_of_its_currency(string currency, decimal unit, int quantity, long minor)
    {
        await using var bench = await StripeBench.OpenAsync();
        var price = bench.Price(unit, currency);
        bench.Subscribe([], subscription => subscription with { Items = [new NewSubscriptionItem(price) { Quantity = quantity }] });

        (await bench.ReadAsync()).ListFee.ShouldBe(new Money(minor, Currency.Of(currency)));
    }

    [Fact]
    public async Task Several_items_are_one_fee_and_the_largest_names_the_plan()
    {
        await using var bench = await StripeBench.OpenAsync();
        bench.State.Add(new NewProduct("prod_numbers") { Name = "Extra numbers" });
        bench.Subscribe(bench.Price(1500, product: "prod_numbers"), bench.Price(49900));

        var overview = await bench.ReadAsync();

        (overview.Plan!.Name, overview.ListFee).ShouldBe(("Business 10k", new Money(51400, Aud)));
    }

    [Fact]
    public async Task A_fee_of_another_pace_is_no_part_of_the_months_fee()
    {
        await using var bench = await StripeBench.OpenAsync();
        bench.State.Add(new NewProduct("prod_support") { Name = "Support" });
        var (yearly, monthly) = (bench.Price(1_200_000, interval: "year", product: "prod_support"), bench.Price(49900));
        bench.Subscribe([], subscription => subscription with
        {
            PeriodEnd = null,
            Items =
            [
                new NewSubscriptionItem(yearly) { PeriodEnd = StripeBench.PeriodStart.AddYears(1) },
                new NewSubscriptionItem(monthly) { PeriodEnd = StripeBench.PeriodEnd },
                new NewSubscriptionItem(bench.MeteredPrice(new NewTier(100, 0), new NewTier(null, 5))) { PeriodEnd = StripeBench.PeriodEnd },
            ],
        });

        var overview = await bench.ReadAsync();

        (overview.Plan!.Name, overview.ListFee).ShouldBe(("Business 10k", new Money(49900, Aud)));
        overview.CurrentPeriod.ShouldBe(StripeBench.Period);
    }

    [Fact]
    public async Task Licensed_tiers_are_charged_as_Stripe_charges_them()
    {
        await using var bench = await StripeBench.OpenAsync();
        var seats = bench.State.Add(new NewPrice { Product = StripeBench.Product, Tiers = [new NewTier(5, 1000), new NewTier(null, 800, 2000)] });
        bench.Subscribe([], subscription => subscription with { Items = [new NewSubscriptionItem(seats) { Quantity = 7 }] });

        var overview = await bench.ReadAsync();

        overview.ListFee.ShouldBe(new Money((5 * 1000) + (2 * 800) + 2000, Aud));
        overview.NextInvoice.ShouldBe(new NextInvoice.Scheduled(StripeBench.PeriodEnd, overview.ListFee), "Stripe's own preview says the same");
    }

    [Fact]
    public async Task A_tariff_of_three_tiers_says_what_Stripes_preview_says()
    {
        await using var bench = await StripeBench.OpenAsync();
        bench.Subscribe(bench.MeteredPrice(new NewTier(1_000, 0), new NewTier(3_000, 12), new NewTier(null, 10, 500)));
        bench.State.AddUsage(StripeBench.Meter, StripeBench.Customer, StripeBench.PeriodStart.AddDays(1), 4_000);

        var overview = await bench.ReadAsync();

        var tariff = overview.Plan!.Minutes!.Tariff.ShouldNotBeNull();
        tariff.ChargeFor(4_000).ShouldBe(new Money((2_000 * 12) + (1_000 * 10) + 500, Aud));
        ((NextInvoice.Scheduled)overview.NextInvoice).Estimate.ShouldBe(tariff.ChargeFor(4_000));
    }

    [Fact]
    public async Task Prices_and_coupons_are_read_once_in_ten_minutes_and_the_customers_own_data_every_time()
    {
        await using var bench = await StripeBench.OpenAsync();
        var coupon = bench.State.Add(new NewCoupon { PercentOff = 15 });
        bench.Subscribe([bench.Price(49900)], subscription => subscription with { Discounts = [new AppliedCoupon(coupon)] });
        string[] own = ["GET /v1/subscriptions", "POST /v1/invoices/create_preview"];

        await bench.ReadAsync();
        bench.CalledTemplates.ShouldBe([own[0], "GET /v1/prices/{id}", "GET /v1/coupons/{id}", own[1]], ignoreOrder: true);
        bench.Server.ForgetCalls();
        await bench.ReadAsync();
        bench.CalledTemplates.ShouldBe(own);

        bench.Clock.Advance(TimeSpan.FromMinutes(10));
        bench.Server.ForgetCalls();
        await bench.ReadAsync();
        bench.Server.Calls.Count.ShouldBe(4);
    }
}
