using CsCheck;
using Portal.Billing.Providers.Stripe.Overview;
using static Portal.Billing.Providers.Stripe.Tests.Unit.Plans.Figures;

namespace Portal.Billing.Providers.Stripe.Tests.Unit.Overview;

public sealed class FeeDiscountTests
{
    private static readonly DateTimeOffset Now = new(2026, 7, 15, 0, 0, 0, TimeSpan.Zero);
    private static readonly FeePart Plan = new("plan", "prod_plan", Dollars(400));
    private static readonly FeePart Extra = new("extra", "prod_extra", Dollars(100));

    [Fact]
    public void A_discount_of_the_whole_fee_stays_what_it_is() =>
        FeeDiscounts.Of([Plan, Extra], [Percent(15), Amount(20)], Now).ShouldBe([Percent(15).Terms, Amount(20).Terms]);

    [Fact]
    public void A_percentage_whose_cents_differ_when_each_part_is_rounded_is_told_as_the_amount()
    {
        FeePart[] parts = [new("one", "prod", Dollars(3.33m)), new("two", "prod", Dollars(3.33m)), new("three", "prod", Dollars(3.33m))];

        FeeDiscounts.Of(parts, [Percent(10)], Now).ShouldBe([Percent(10).Terms with { Value = Off(0.99m) }]);
    }

    [Fact]
    public void A_discount_of_an_item_is_the_amount_that_it_takes_off() =>
        FeeDiscounts.Of([Plan, Extra], [Percent(10) with { Item = "extra" }], Now).ShouldBe([Percent(10).Terms with { Value = Off(10) }]);

    [Fact]
    public void A_discount_of_a_product_takes_its_share_of_what_the_ones_before_left()
    {
        Grant[] grants = [Amount(40) with { Item = "extra" }, Percent(50), Percent(10) with { Products = ["prod_extra"] }];

        var discounts = FeeDiscounts.Of([Plan, Extra], grants, Now);

        discounts.Select(discount => discount.Value).ShouldBe([Off(40), new DiscountValue.PercentOff(50), Off(3)]);
    }

    [Fact]
    public void A_discount_of_every_product_is_one_of_the_whole_fee() =>
        FeeDiscounts.Of([Plan, Extra], [Percent(10) with { Products = ["prod_plan", "prod_extra", "prod_other"] }], Now)
            .ShouldBe([Percent(10).Terms]);

    [Fact]
    public void A_part_never_goes_below_zero() =>
        FeeDiscounts.Of([Plan, Extra], [Amount(500) with { Item = "extra" }], Now)[0].Value.ShouldBe(Off(100));

    [Fact]
    public void What_takes_nothing_off_the_fee_is_not_told()
    {
        FeeDiscounts.Of([Plan, Extra], [Percent(10) with { Products = ["prod_minutes"] }], Now).ShouldBeEmpty();
        FeeDiscounts.Of([Plan, Extra], [Percent(100) with { Item = "extra" }, Percent(10) with { Item = "extra" }], Now).Count.ShouldBe(1);
    }

    [Fact]
    public void An_amount_is_shared_in_proportion_to_the_fees() =>
        FeeDiscounts.Of([Plan, Extra], [Amount(50), Percent(50) with { Item = "extra" }], Now)[1].Value.ShouldBe(Off(45));

    [Fact]
    public void A_discount_that_is_yet_to_start_leaves_the_others_alone()
    {
        var later = Percent(50) with { Terms = Percent(50).Terms with { StartsAt = Now.AddDays(1) } };

        FeeDiscounts.Of([Plan, Extra], [later, Percent(10) with { Item = "extra" }], Now)[1].Value.ShouldBe(Off(10));
    }

    [Fact]
    public void Without_a_fee_the_discounts_of_the_whole_subscription_are_told() =>
        FeeDiscounts.Of([], [Percent(15), Percent(10) with { Item = "minutes" }, Percent(5) with { Products = ["prod"] }], Now).ShouldBe([Percent(15).Terms]);

    [Fact]
    public void Discounts_never_take_more_than_the_fee_whatever_they_are() => Gen
        .Select(Gen.Long[0, 1_000_000].Array[1, 5], Gen.Select(Gen.Int[-1, 4], Gen.Long[1, 200_000]).Array[0, 6])
        .Sample((fees, amounts) =>
        {
            var parts = fees.Select((fee, index) => new FeePart($"{index}", "", new Money(fee, Aud))).ToList();
            var grants = amounts.Select(pair => Amount(pair.Item2 / 100m) with { Item = pair.Item1 < 0 ? null : $"{pair.Item1}" });
            var parted = FeeDiscounts.Of(parts, grants.Where(grant => grant.Item is not null), Now);
            return fees.Length == 1 || parted.Sum(discount => ((DiscountValue.AmountOff)discount.Value).Amount.MinorUnits) <= fees.Sum();
        });

    private static Grant Percent(decimal percent) => new(new Discount($"{percent} %", new DiscountValue.PercentOff(percent), null, null), null, null);

    private static Grant Amount(decimal dollars) => new(new Discount($"{dollars}", Off(dollars), null, null), null, null);

    private static DiscountValue.AmountOff Off(decimal dollars) => new(Dollars(dollars));
}
