using Portal.Billing.Providers;

namespace Portal.Billing.Arithmetic;

/// <summary>The charge of a plan that is metered from the first minute (USG-11, MET-01 to MET-03).</summary>
internal static class MeteredCalculation
{
    public static MeteredCharge Of(MinuteTerms terms, UsageReport report)
    {
        var used = report.Used.RoundedUp;
        var charge = ChargeCalculation.Of("Estimated charge", terms, used, new Term.OfMinutes(Minutes.Of(used), "used"));
        return new MeteredCharge(used, charge?.Rate, charge?.Amount, charge?.Derivation, terms.Tariff);
    }
}

/// <summary>Measured minutes and what they would cost; an estimate before tax.</summary>
/// <param name="QuantityMinutes">Whole minutes, rounded up once.</param>
/// <param name="Rate">The price of a minute, as <see cref="Charge.Rate"/>; null when the provider names none.</param>
/// <param name="Estimate">What the minutes cost; null without a price.</param>
/// <param name="Derivation">Where the estimate comes from; null without a price.</param>
/// <param name="Tariff">Prices by quantity; null where one rate says all.</param>
internal sealed record MeteredCharge(long QuantityMinutes, MinuteRate? Rate, Money? Estimate, Derivation? Derivation, MinuteTariff? Tariff = null);
