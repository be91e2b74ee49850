using CsCheck;
using Portal.Billing.Arithmetic;
using Portal.Billing.Providers;
using static Portal.Billing.Tests.Unit.NovemberSamples;

namespace Portal.Billing.Tests.Unit.Arithmetic;

public sealed class MeteredCalculationTests
{
    [Fact]
    [Trait("Row", "MET-01")]
    [Trait("Row", "MET-02")]
    [Trait("Row", "MET-03")]
    public void Quantity_times_rate_is_the_estimate()
    {
        var charge = MeteredCalculation.Of(new MinuteTerms(null, new MinuteRate(0.0475m, Aud)), Used(1_436.5m, At(23)));

        (charge.QuantityMinutes, charge.Estimate).ShouldBe((1_437, A(68.26m)));
        charge.Derivation.ShouldRecompute(68.26m);
    }

    [Fact]
    public void Without_a_rate_the_quantity_is_told_and_no_price_is_made_up()
    {
        var charge = MeteredCalculation.Of(new MinuteTerms(null, null), Used(10, At(23)));

        charge.ShouldBe(new MeteredCharge(10, null, null, null));
    }

    [Fact]
    [Trait("Row", "MET-03")]
    public void The_estimate_is_within_half_a_minor_unit_of_quantity_times_rate() =>
        Gen.Select(Gen.Int[0, 10_000_000], Gen.Int[0, 100_000], Currencies).Sample((seconds, hundredThousandths, currency) =>
        {
            var rate = new MinuteRate(hundredThousandths / 100_000m, currency);

            var charge = MeteredCalculation.Of(new MinuteTerms(null, rate), Used(Minutes.OfSeconds(seconds), At(23)));

            var exact = charge.QuantityMinutes * rate.PerMinute * rate.Currency.MinorPerMajor;
            Math.Abs(charge.Estimate!.Value.MinorUnits - exact).ShouldBeLessThanOrEqualTo(0.5m);
            charge.Derivation.ShouldRecompute(charge.Estimate.Value.MajorUnits);
        });
}
