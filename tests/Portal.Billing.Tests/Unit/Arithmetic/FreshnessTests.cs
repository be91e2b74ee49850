using CsCheck;
using Portal.Billing.Arithmetic;
using static Portal.Billing.Tests.Unit.NovemberSamples;

namespace Portal.Billing.Tests.Unit.Arithmetic;

[Trait("Row", "MET-05")]
[Trait("Row", "D-2")]
public sealed class FreshnessTests
{
    private static readonly DateTimeOffset Now = At(23);
    private static readonly FreshnessLimits Limits = new();

    [Theory]
    [InlineData(-60, "Fresh")] // the provider's clock is ahead
    [InlineData(0, "Fresh")]
    [InlineData(15 * 60, "Fresh")]
    [InlineData((15 * 60) + 1, "Stale")]
    [InlineData(24 * 3600, "Stale")]
    [InlineData((24 * 3600) + 1, "Unavailable")]
    public void The_status_switches_right_after_fifteen_minutes_and_right_after_a_day(int ageInSeconds, string status) =>
        Freshness.Of(Now.AddSeconds(-ageInSeconds), Now, Limits).ToString().ShouldBe(status);

    [Fact]
    public void What_was_never_read_is_unavailable() => Freshness.Of(null, Now, Limits).ShouldBe(Freshness.Unavailable);

    [Fact]
    public void Limits_are_settings()
    {
        var limits = new FreshnessLimits { FreshMinutes = 1, StaleHours = 1 };

        Freshness.Of(Now.AddSeconds(-61), Now, limits).ShouldBe(Freshness.Stale);
        Freshness.Of(Now.AddSeconds(-3_601), Now, limits).ShouldBe(Freshness.Unavailable);
    }

    [Fact]
    public void Growing_older_never_makes_figures_fresher() =>
        Gen.Select(Gen.Int[-100, 200_000], Gen.Int[-100, 200_000]).Sample((one, other) =>
            (OfAge(Math.Min(one, other)) <= OfAge(Math.Max(one, other))).ShouldBeTrue());

    private static Freshness OfAge(int seconds) => Freshness.Of(Now.AddSeconds(-seconds), Now, Limits);
}
