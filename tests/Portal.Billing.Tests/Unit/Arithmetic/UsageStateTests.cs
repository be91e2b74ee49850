using CsCheck;
using Portal.Billing.Arithmetic;
using Portal.Billing.Providers;
using static Portal.Billing.Tests.Unit.NovemberSamples;

namespace Portal.Billing.Tests.Unit.Arithmetic;

public sealed class UsageStateTests
{
    // On the first day no forecast is made, so that the share alone decides.
    private static readonly DateTimeOffset Early = At(1, 12);

    [Theory]
    [Trait("Row", "USG-02")]
    [Trait("Row", "USG-03")]
    [Trait("Row", "USG-04")]
    [Trait("Row", "USG-05")]
    [Trait("Row", "USG-06")]
    [InlineData(0, "OnTrack", 0)]
    [InlineData(89_999, "OnTrack", 74)]
    [InlineData(90_000, "Warning", 75)]
    [InlineData(107_999, "Warning", 89)]
    [InlineData(108_000, "ActionNeeded", 90)]
    [InlineData(119_999, "ActionNeeded", 99)]
    [InlineData(120_000, "ActionNeeded", 100)]
    [InlineData(120_001, "OverLimit", 100)]
    public void The_state_changes_exactly_at_its_threshold_in_seconds_of_two_thousand_minutes(int seconds, string state, long percent)
    {
        var usage = Assess(Includes(2_000), Minutes.OfSeconds(seconds));

        usage.State.ToString().ShouldBe(state);
        usage.SharePercent.ShouldBe(percent);
        usage.Rule.ShouldBe(UsageRule.Share);
        usage.ShareDerivation.ShouldRecompute(percent / 100m);
    }

    [Fact]
    [Trait("Row", "USG-01")]
    public void Used_included_remaining_and_share_stand_side_by_side()
    {
        var usage = Assess(Includes(2_000), Minutes.Of(1_436.2m));

        (usage.UsedMinutes, usage.IncludedMinutes, usage.RemainingMinutes, usage.SharePercent).ShouldBe((1_437, 2_000, 563, 71));
    }

    [Fact]
    [Trait("Row", "USG-06")]
    public void The_thresholds_are_settings()
    {
        var strict = new UsageThresholds { WarningPercent = 10, ActionNeededPercent = 20 };

        UsageCalculation.Assess(Includes(100), Used(10, Early), Clock(Early), strict).State.ShouldBe(UsageState.Warning);
        UsageCalculation.Assess(Includes(100), Used(20, Early), Clock(Early), strict).State.ShouldBe(UsageState.ActionNeeded);
    }

    [Fact]
    public void A_plan_that_includes_nothing_is_on_track_until_the_first_second()
    {
        var unused = Assess(Includes(0), Minutes.Zero);
        var used = Assess(Includes(0, 0.12m), Minutes.OfSeconds(1));

        (unused.State, unused.SharePercent, unused.ShareDerivation).ShouldBe((UsageState.OnTrack, null, null));
        (used.State, used.Overage!.OverMinutes).ShouldBe((UsageState.OverLimit, 1));
    }

    [Fact]
    [Trait("Row", "USG-11")]
    public void Without_included_minutes_there_is_nothing_to_assess() =>
        Should.Throw<ArgumentException>(() => UsageCalculation.Assess(new MinuteTerms(null, null), Used(1, Early), Clock(Early), Thresholds));

    [Fact]
    [Trait("Row", "USG-06")]
    public void More_use_never_lowers_the_state() =>
        Gen.Select(Gen.Int[0, 200_000], Gen.Int[0, 200_000], Gen.Int[0, 2_000], Gen.Int[1, 29]).Sample((one, other, included, day) =>
        {
            var (less, more) = (Math.Min(one, other), Math.Max(one, other));

            (StateOf(less) <= StateOf(more)).ShouldBeTrue();

            UsageState StateOf(int seconds) => UsageCalculation.Assess(
                Includes(included), Used(Minutes.OfSeconds(seconds), At(day, 12)), Clock(At(day, 12)), Thresholds).State;
        });

    [Fact]
    [Trait("Row", "USG-06")]
    public void The_shown_percentage_reaches_a_threshold_exactly_when_the_state_does() =>
        Gen.Select(Gen.Int[0, 200_000], Gen.Int[1, 2_000]).Sample((seconds, included) =>
        {
            var usage = Assess(Includes(included), Minutes.OfSeconds(seconds));

            (usage.SharePercent >= 75).ShouldBe(usage.State >= UsageState.Warning);
            (usage.SharePercent >= 90).ShouldBe(usage.State >= UsageState.ActionNeeded);
            usage.ShareDerivation.ShouldRecompute(usage.SharePercent!.Value / 100m);
        });

    private static UsageAssessment Assess(MinuteTerms terms, Minutes used) =>
        UsageCalculation.Assess(terms, Used(used, Early), Clock(Early), Thresholds);
}
