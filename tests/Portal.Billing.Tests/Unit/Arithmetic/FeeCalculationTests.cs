using CsCheck;
using Portal.Billing.Arithmetic;
using Portal.Billing.Providers;
using static Portal.Billing.Tests.Unit.NovemberSamples;

namespace Portal.Billing.Tests.Unit.Arithmetic;

public sealed class FeeCalculationTests
{
    private static readonly DateTimeOffset Now = At(23);

    [Fact]
    [Trait("Row", "OVW-04")]
    public void An_active_percentage_lowers_the_fee_and_says_by_how_much()
    {
        var fee = FeeCalculation.Of(A(499), [Percent(10)], Now);

        fee.HasDiscount.ShouldBeTrue();
        fee.Net.ShouldBe(A(449.10m));
        fee.Applied.Single().Taken.ShouldBe(A(49.90m));
        fee.Applied.Single().Derivation.ShouldRecompute(49.90m);
        fee.Derivation.ShouldRecompute(449.10m);
    }

    [Fact]
    [Trait("Row", "OVW-05")]
    public void Without_an_active_discount_there_is_one_fee()
    {
        var fee = FeeCalculation.Of(A(499), [], Now);

        fee.HasDiscount.ShouldBeFalse();
        fee.Net.ShouldBe(fee.List);
        fee.Derivation.ShouldRecompute(499);
    }

    [Theory]
    [Trait("Row", "OVW-06")]
    [InlineData(-10, 0, false)] // ends now: the end is out
    [InlineData(-10, 1, true)]
    [InlineData(0, 10, true)] // starts now: the start is in
    [InlineData(1, 10, false)]
    public void A_discount_counts_from_its_start_until_just_before_its_end(int startsInDays, int endsInDays, bool counts)
    {
        var discount = Percent(10) with { StartsAt = Now.AddDays(startsInDays), EndsAt = Now.AddDays(endsInDays) };

        FeeCalculation.Of(A(100), [discount], Now).HasDiscount.ShouldBe(counts);
    }

    [Fact]
    [Trait("Row", "OVW-06")]
    public void An_amount_larger_than_the_fee_takes_it_to_zero_and_not_below()
    {
        var fee = FeeCalculation.Of(A(40), [Amount(A(50))], Now);

        fee.Net.ShouldBe(A(0));
        fee.Applied.Single().Taken.ShouldBe(A(40));
    }

    [Fact]
    [Trait("Row", "OVW-06")]
    [Trait("Row", "DSC-03")]
    public void Each_discount_applies_to_what_the_ones_before_it_left()
    {
        FeeCalculation.Of(A(100), [Percent(10), Amount(A(20)), Percent(50)], Now).Net.ShouldBe(A(35));
        FeeCalculation.Of(A(100), [Amount(A(20)), Percent(10)], Now).Net.ShouldBe(A(72));
    }

    [Fact]
    public void A_discount_in_another_currency_is_reported_and_not_applied()
    {
        var foreign = Amount(new Money(500, Currency.Of("NZD")));

        var fee = FeeCalculation.Of(A(100), [foreign, Percent(10)], Now);

        fee.Net.ShouldBe(A(90));
        fee.NotApplicable.ShouldBe([foreign]);
    }

    [Theory]
    [Trait("Row", "OVW-11")]
    [InlineData("JPY", 5_000, 12.5, 4_375)]
    [InlineData("JPY", 4_999, 50, 2_499)] // 2,499.5 taken is rounded to 2,500
    [InlineData("KWD", 10_001, 10, 9_001)]
    public void Percentages_are_rounded_once_in_the_minor_unit_of_the_currency(string code, long list, decimal percent, long net) =>
        FeeCalculation.Of(new Money(list, Currency.Of(code)), [Percent(percent)], Now).Net.MinorUnits.ShouldBe(net);

    [Fact]
    [Trait("Row", "OVW-06")]
    public void The_net_fee_stays_between_zero_and_the_list_fee_and_what_was_taken_explains_it() =>
        Gen.Select(Gen.Long[0, 100_000_000], Discounts, Currencies).Sample((minor, discounts, currency) =>
        {
            var list = new Money(minor, currency);

            var fee = FeeCalculation.Of(list, discounts, Now);

            fee.Net.MinorUnits.ShouldBeInRange(0, list.MinorUnits);
            fee.Applied.Sum(one => one.Taken.MinorUnits).ShouldBe(list.MinorUnits - fee.Net.MinorUnits);
            fee.Derivation.ShouldRecompute(fee.Net.MajorUnits);
            foreach (var one in fee.Applied.Where(one => one.Derivation is not null)) one.Derivation.ShouldRecompute(one.Taken.MajorUnits);
        });

    private static Gen<Discount[]> Discounts => Gen.OneOf(
        Gen.Decimal[0.01m, 100m].Select(percent => Percent(decimal.Round(percent, 2))),
        Gen.Select(Gen.Long[1, 50_000_000], Currencies, (minor, currency) => Amount(new Money(minor, currency)))).Array[0, 5];

    private static Discount Percent(decimal percent) => new("Partner discount", new DiscountValue.PercentOff(percent), null, null);

    private static Discount Amount(Money amount) => new("Welcome credit", new DiscountValue.AmountOff(amount), null, null);
}
