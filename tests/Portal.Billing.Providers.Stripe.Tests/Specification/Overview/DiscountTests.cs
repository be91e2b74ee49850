using Portal.StripeStandIn.Objects;

namespace Portal.Billing.Providers.Stripe.Tests.Specification.Overview;

/// <summary>Discounts as they are told, and the amount of Stripe's own preview beside them.</summary>
public sealed class DiscountTests
{
    private static readonly Currency Aud = Currency.Of("AUD");
    private static readonly DateTimeOffset Start = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    [Trait("Row", "DSC-01")]
    public async Task A_repeating_percentage_says_when_it_ends()
    {
        await using var bench = await StripeBench.OpenAsync();
        var coupon = bench.State.Add(new NewCoupon { Name = "Welcome", PercentOff = 15, DurationInMonths = 12 });

        var overview = await WithAsync(bench, new AppliedCoupon(coupon) { Start = Start });

        overview.Discounts.ShouldBe([new Discount("Welcome", new DiscountValue.PercentOff(15), Start, Start.AddMonths(12))]);
        EstimateOf(overview).ShouldBe(34_000);
    }

    [Fact]
    public async Task A_discount_without_end_has_none()
    {
        await using var bench = await StripeBench.OpenAsync();
        var coupon = bench.State.Add(new NewCoupon { AmountOff = 5_000 });

        var overview = await WithAsync(bench, new AppliedCoupon(coupon) { Start = Start });

        overview.Discounts.ShouldBe([new Discount("Discount", new DiscountValue.AmountOff(new Money(5_000, Aud)), Start, null)]);
        EstimateOf(overview).ShouldBe(35_000);
    }

    [Fact]
    public async Task A_discount_for_one_invoice_ends_with_the_next_one()
    {
        await using var bench = await StripeBench.OpenAsync();
        var coupon = bench.State.Add(new NewCoupon { Name = "Sorry", PercentOff = 50, Duration = "once" });

        (await WithAsync(bench, new AppliedCoupon(coupon))).Discounts!.Single().EndsAt.ShouldBe(StripeBench.PeriodEnd);
    }

    [Fact]
    [Trait("Row", "DSC-02")]
    public async Task A_discount_that_is_over_is_not_told()
    {
        await using var bench = await StripeBench.OpenAsync();
        var coupon = bench.State.Add(new NewCoupon { PercentOff = 50, DurationInMonths = 3 });

        (await WithAsync(bench, new AppliedCoupon(coupon) { Start = Start, End = bench.Clock.GetUtcNow() })).Discounts.ShouldBe([]);
    }

    [Fact]
    public async Task A_code_names_a_discount_whose_coupon_has_no_name()
    {
        await using var bench = await StripeBench.OpenAsync();
        var coupon = bench.State.Add(new NewCoupon { PercentOff = 10 });
        var code = bench.State.Add(new NewPromotionCode { Code = "WINTER10", Coupon = coupon });

        (await WithAsync(bench, new AppliedCoupon(coupon) { PromotionCode = code })).Discounts!.Single().Name.ShouldBe("WINTER10");
    }

    [Fact]
    public async Task Items_are_discounted_first_and_then_the_subscription()
    {
        await using var bench = await StripeBench.OpenAsync();
        bench.State.Add(new NewProduct("prod_extra"));
        var (plan, extra) = (bench.Price(40_000), bench.Price(10_000, product: "prod_extra"));
        var (ofItem, ofAll) = (bench.State.Add(new NewCoupon { Name = "Extra", PercentOff = 20 }), bench.State.Add(new NewCoupon { Name = "All", PercentOff = 10 }));
        bench.Subscribe([], subscription => subscription with
        {
            Items = [new NewSubscriptionItem(plan), new NewSubscriptionItem(extra) { Discounts = [new AppliedCoupon(ofItem)] }],
            Discounts = [new AppliedCoupon(ofAll)],
        });

        var overview = await bench.ReadAsync();

        overview.Discounts!.Select(discount => (discount.Name, discount.Value)).ShouldBe(
            [("Extra", new DiscountValue.AmountOff(new Money(2_000, Aud))), ("All", (DiscountValue)new DiscountValue.PercentOff(10))]);
        EstimateOf(overview).ShouldBe(43_200);
    }

    [Fact]
    public async Task A_coupon_for_one_product_takes_off_that_products_part()
    {
        await using var bench = await StripeBench.OpenAsync();
        bench.State.Add(new NewProduct("prod_extra"));
        var coupon = bench.State.Add(new NewCoupon { Name = "Extra", PercentOff = 50, AppliesTo = ["prod_extra"] });
        bench.Subscribe(
            [bench.Price(40_000), bench.Price(10_000, product: "prod_extra")], subscription => subscription with { Discounts = [new AppliedCoupon(coupon)] });

        var overview = await bench.ReadAsync();

        overview.Discounts!.Single().Value.ShouldBe(new DiscountValue.AmountOff(new Money(5_000, Aud)));
        EstimateOf(overview).ShouldBe(45_000);
    }

    [Fact]
    public async Task A_coupon_for_the_minutes_alone_is_no_discount_of_the_fee()
    {
        await using var bench = await StripeBench.OpenAsync();
        bench.State.Add(new NewProduct("prod_fee"));
        var coupon = bench.State.Add(new NewCoupon { PercentOff = 50, AppliesTo = [StripeBench.Product] });
        bench.Subscribe(
            [bench.Price(40_000, product: "prod_fee"), bench.MeteredPrice(new NewTier(100, 0), new NewTier(null, 5))],
            subscription => subscription with { Discounts = [new AppliedCoupon(coupon)] });

        (await bench.ReadAsync()).Discounts.ShouldBe([]);
    }

    [Theory]
    [InlineData(false, "Customer")]
    [InlineData(true, "Subscription")]
    public async Task The_customers_own_discount_counts_only_where_the_subscription_has_none(bool subscriptionHasOne, string name)
    {
        await using var bench = await StripeBench.OpenAsync();
        var (own, other) = (bench.State.Add(new NewCoupon { Name = "Customer", PercentOff = 5 }), bench.State.Add(new NewCoupon { Name = "Subscription", PercentOff = 10 }));
        bench.State.Add(new NewCustomer("cus_loyal") { Discount = new AppliedCoupon(own) });
        bench.Subscribe(
            [bench.Price(40_000)],
            subscription => subscription with { Customer = "cus_loyal", Discounts = subscriptionHasOne ? [new AppliedCoupon(other)] : [] });

        var overview = await bench.ReadAsync(StripeBench.AccountOf("cus_loyal"));

        overview.Discounts!.Select(discount => discount.Name).ShouldBe([name]);
    }

    [Fact]
    public async Task An_amount_counts_in_the_currency_of_the_subscription()
    {
        await using var bench = await StripeBench.OpenAsync();
        var coupon = bench.State.Add(new NewCoupon { AmountOff = 5_000, CurrencyOptions = new Dictionary<string, long> { ["jpy"] = 450 } });
        bench.Subscribe([bench.Price(9_000, "jpy")], subscription => subscription with { Discounts = [new AppliedCoupon(coupon)] });

        (await bench.ReadAsync()).Discounts!.Single().Value.ShouldBe(new DiscountValue.AmountOff(new Money(450, Currency.Of("JPY"))));
    }

    [Fact]
    [Trait("Row", "DSC-02")]
    public async Task A_coupon_that_was_deleted_leaves_the_discounts_untold_and_not_empty()
    {
        await using var bench = await StripeBench.OpenAsync();
        var coupon = bench.State.Add(new NewCoupon { PercentOff = 10 });
        bench.Server.Faults.Set(StripeStandIn.Server.Fault.Status(404), "/v1/coupons");

        await Should.ThrowAsync<BillingProviderException>(() => WithAsync(bench, new AppliedCoupon(coupon)));

        bench.Server.Faults.Clear();
        bench.State.Edit("discount", "di_edited", discount => discount["source"]!["coupon"] = "gone");
        (await bench.ReadAsync()).Discounts.ShouldBeNull();
    }

    private static Task<BillingOverview> WithAsync(StripeBench bench, AppliedCoupon coupon)
    {
        bench.Subscribe([bench.Price(40_000)], subscription => subscription with { Discounts = [coupon with { Id = "di_edited" }] });
        return bench.ReadAsync();
    }

    private static long? EstimateOf(BillingOverview overview) => ((NextInvoice.Scheduled)overview.NextInvoice).Estimate?.MinorUnits;
}
