using Portal.Billing.Providers.Stripe.Plans;

namespace Portal.Billing.Providers.Stripe.Tests.Unit.Plans;

/// <summary>Prices for tests, in minor units.</summary>
internal static class Figures
{
    public static readonly Currency Aud = Currency.Of("AUD");

    public static Money Dollars(decimal amount) => Money.FromMajor(amount, Aud);

    public static PriceFigures PerUnit(decimal unit, long? package = null, bool roundUp = true, string currency = "AUD") =>
        new(Currency.Of(currency), unit, package, roundUp, [], false);

    public static PriceFigures Graduated(params FigureTier[] tiers) => new(Aud, null, null, false, tiers, false);

    public static PriceFigures Volume(params FigureTier[] tiers) => new(Aud, null, null, false, tiers, true);
}
