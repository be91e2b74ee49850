using Portal.Billing.Providers;

namespace Portal.Billing.Arithmetic;

/// <summary>Whole minutes times a rate, rounded once.</summary>
internal static class ChargeCalculation
{
    public static (Money Amount, Derivation Derivation) Of(string label, Term.OfMinutes minutes, MinuteRate rate)
    {
        var amount = rate.ChargeFor(minutes.Minutes.RoundedUp);
        var steps = new[] { new Step(Operation.Times, new Term.OfRate(rate)) };
        return (amount, new Derivation(label, minutes, steps, new Term.OfMoney(amount, "")));
    }
}
