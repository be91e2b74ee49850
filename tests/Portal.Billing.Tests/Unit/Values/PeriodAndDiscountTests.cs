using Portal.Billing.Providers;
using static Portal.Billing.Tests.Unit.NovemberSamples;

namespace Portal.Billing.Tests.Unit.Values;

public sealed class PeriodAndDiscountTests
{
    [Fact]
    [Trait("Row", "OVW-02")]
    public void The_start_of_a_period_is_in_and_its_end_is_out()
    {
        November.Contains(November.Start).ShouldBeTrue();
        November.Contains(November.End.AddTicks(-1)).ShouldBeTrue();
        November.Contains(November.End).ShouldBeFalse();
        November.Contains(November.Start.AddTicks(-1)).ShouldBeFalse();
    }

    [Fact]
    public void A_period_is_kept_in_utc_and_never_empty()
    {
        var sydney = new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.FromHours(11));

        new BillingPeriod(sydney, sydney.AddDays(1)).Start.ShouldBe(new DateTimeOffset(2026, 10, 31, 13, 0, 0, TimeSpan.Zero));
        new BillingPeriod(sydney, sydney.AddDays(1)).Start.Offset.ShouldBe(TimeSpan.Zero);
        Should.Throw<ArgumentException>(() => new BillingPeriod(sydney, sydney));
    }

    [Fact]
    [Trait("Row", "OVW-06")]
    public void A_discount_without_ends_always_counts()
    {
        var always = new Discount("Partner discount", new DiscountValue.PercentOff(10), null, null);

        always.IsActiveAt(DateTimeOffset.MinValue).ShouldBeTrue();
        always.IsActiveAt(DateTimeOffset.MaxValue).ShouldBeTrue();
        (always with { StartsAt = At(10) }).IsActiveAt(At(10).AddTicks(-1)).ShouldBeFalse();
        (always with { EndsAt = At(10) }).IsActiveAt(At(10)).ShouldBeFalse();
    }
}
