using Portal.Billing.Providers;

namespace Portal.Billing.Arithmetic;

/// <summary>The charge of a plan that is metered from the first minute (USG-11, MET-01 to MET-03).</summary>
internal static class MeteredCalculation
{
    public static MeteredCharge Of(MinuteRate? rate, UsageReport report)
    {
        var quantity = new Term.OfMinutes(Minutes.Of(report.Used.RoundedUp), "used");
        var charge = rate is { } price ? ChargeCalculation.Of("Estimated charge", quantity, price) : null as (Money Amount, Derivation Derivation)?;
        return new MeteredCharge(report.Used.RoundedUp, rate, charge?.Amount, charge?.Derivation);
    }
}

/// <summary>Measured minutes and what they would cost; an estimate before tax.</summary>
/// <param name="QuantityMinutes">Whole minutes, rounded up once.</param>
/// <param name="Rate">The price of a minute; null when the provider names none.</param>
/// <param name="Estimate">Minutes times rate; null without a rate.</param>
/// <param name="Derivation">Where the estimate comes from; null without a rate.</param>
internal sealed record MeteredCharge(long QuantityMinutes, MinuteRate? Rate, Money? Estimate, Derivation? Derivation);
