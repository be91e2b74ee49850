using CsCheck;
using Portal.Billing.Arithmetic;
using Portal.Billing.Providers;
using static Portal.Billing.Tests.Unit.NovemberSamples;

namespace Portal.Billing.Tests.Unit.Arithmetic;

public sealed class OverageTests
{
    private static readonly DateTimeOffset Early = At(1, 12);

    [Fact]
    [Trait("Row", "USG-08")]
    [Trait("Row", "USG-10")]
    public void A_hundred_and_thirty_three_thousand_of_a_hundred_thousand_reads_thirty_three_thousand_over()
    {
        var usage = Assess(Includes(100_000, 0.12m), Minutes.Of(133_000));
        var overage = usage.Overage.ShouldNotBeNull();

        (usage.UsedMinutes, overage.OverMinutes, usage.RemainingMinutes).ShouldBe((133_000, 33_000, 0));
        overage.Rate.ShouldBe(new MinuteRate(0.12m, Aud));
        overage.Estimate.ShouldBe(A(3_960));
        overage.MinutesDerivation.ShouldRecompute(33_000);
        overage.EstimateDerivation.ShouldRecompute(3_960);
    }

    [Theory]
    [Trait("Row", "USG-09")]
    [InlineData(0)]
    [InlineData(5_999)]
    [InlineData(6_000)]
    public void At_or_below_the_limit_there_is_no_overage_figure(int seconds) =>
        Assess(Includes(100, 0.12m), Minutes.OfSeconds(seconds)).Overage.ShouldBeNull();

    [Fact]
    [Trait("Row", "USG-06")]
    public void One_second_over_is_one_started_minute_over()
    {
        var overage = Assess(Includes(100, 0.12m), Minutes.OfSeconds(6_001)).Overage.ShouldNotBeNull();

        (overage.OverMinutes, overage.Estimate).ShouldBe((1, A(0.12m)));
    }

    [Fact]
    public void Without_a_rate_the_minutes_are_told_and_no_price_is_made_up()
    {
        var overage = Assess(Includes(100), Minutes.Of(110)).Overage.ShouldNotBeNull();

        (overage.OverMinutes, overage.Rate, overage.Estimate, overage.EstimateDerivation).ShouldBe((10, null, null, null));
    }

    [Fact]
    [Trait("Row", "USG-10")]
    public void Minutes_over_are_always_used_minus_included_and_the_estimate_follows_from_them() =>
        Gen.Select(Gen.Int[0, 400_000], Gen.Int[0, 4_000], Gen.Int[0, 20_000]).Sample((seconds, included, tenThousandths) =>
        {
            var usage = Assess(Includes(included, tenThousandths / 10_000m), Minutes.OfSeconds(seconds));
            if (usage.Overage is not { } overage)
            {
                usage.State.ShouldNotBe(UsageState.OverLimit);
                usage.RemainingMinutes.ShouldBe(usage.IncludedMinutes - usage.UsedMinutes);
                return;
            }

            overage.OverMinutes.ShouldBe(usage.UsedMinutes - usage.IncludedMinutes);
            overage.OverMinutes.ShouldBePositive();
            overage.MinutesDerivation.ShouldRecompute(overage.OverMinutes);
            overage.EstimateDerivation.ShouldRecompute(overage.Estimate!.Value.MajorUnits);
        });

    private static UsageAssessment Assess(MinuteTerms terms, Minutes used) =>
        UsageCalculation.Assess(terms, Used(used, Early), Clock(Early), Thresholds);
}
