using CsCheck;
using Portal.Billing.Providers;
using static Portal.Billing.Tests.Unit.NovemberSamples;

namespace Portal.Billing.Tests.Unit.Values;

[Trait("Row", "USG-12")]
public sealed class MinutesTests
{
    [Fact]
    public void Sixty_single_seconds_are_one_minute() =>
        Enumerable.Repeat(Minutes.OfSeconds(1), 60).Aggregate(Minutes.Zero, Minutes.Add).ShouldBe(Minutes.Of(1));

    [Theory]
    [InlineData("0", 0)]
    [InlineData("0.001", 1)]
    [InlineData("60", 1)]
    [InlineData("60.001", 2)]
    [InlineData("61", 2)]
    public void A_started_minute_counts_in_full(string seconds, long whole) => Minutes.OfSeconds(decimal.Parse(seconds)).RoundedUp.ShouldBe(whole);

    [Fact]
    public void Rounding_never_reverses_an_order_and_adds_less_than_a_minute() =>
        Gen.Select(Gen.Int[0, 100_000_000], Gen.Int[0, 100_000_000]).Sample((one, other) =>
        {
            var (less, more) = (Minutes.OfSeconds(Math.Min(one, other) / 1_000m), Minutes.OfSeconds(Math.Max(one, other) / 1_000m));

            less.RoundedUp.ShouldBeLessThanOrEqualTo(more.RoundedUp);
            (Minutes.Of(less.RoundedUp).TotalSeconds - less.TotalSeconds).ShouldBeInRange(0, 59.999m);
        });

    [Fact]
    public void Minutes_are_never_negative() => Should.Throw<ArgumentOutOfRangeException>(() => Minutes.OfSeconds(-1));

    [Fact]
    [Trait("Row", "MET-03")]
    public void A_charge_is_rounded_once() => new MinuteRate(0.0475m, Aud).ChargeFor(1_437).ShouldBe(A(68.26m));
}
