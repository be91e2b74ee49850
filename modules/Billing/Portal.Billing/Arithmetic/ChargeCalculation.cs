using Portal.Billing.Providers;

namespace Portal.Billing.Arithmetic;

/// <summary>What minutes cost: whole minutes times a rate, rounded once; by a tariff, what it charges for all minutes less what it charges for the included ones.</summary>
internal static class ChargeCalculation
{
    /// <summary>The charge; null when the provider names no price.</summary>
    /// <param name="used">All whole minutes, the included ones among them: a tariff begins with the first.</param>
    /// <param name="charged">Those of them that the fee does not cover.</param>
    public static Charge? Of(string label, MinuteTerms terms, long used, Term.OfMinutes charged)
    {
        if (terms.Tariff is { } tariff) return ByTariff(label, tariff, used, used - charged.Minutes.RoundedUp);
        return terms.Rate is { } rate ? ByRate(label, rate, charged) : null;
    }

    private static Charge ByRate(string label, MinuteRate rate, Term.OfMinutes charged)
    {
        var amount = rate.ChargeFor(charged.Minutes.RoundedUp);
        var steps = new[] { new Step(Operation.Times, new Term.OfRate(rate)) };
        return new Charge(amount, rate, new Derivation(label, charged, steps, new Term.OfMoney(amount, "")));
    }

    private static Charge ByTariff(string label, MinuteTariff tariff, long used, long included)
    {
        var (amount, rate) = (tariff.ChargeFor(used) - tariff.ChargeFor(included), RateAfter(tariff, used));
        var steps = StepsOf(tariff.PartsOf(used), tariff.PartsOf(included)).ToList();
        var start = steps.Count == 0 ? new Term.OfCharge(0, rate, "") : steps[0].Term;
        return new Charge(amount, rate, new Derivation(label, start, [.. steps.Skip(1)], new Term.OfMoney(amount, "")));
    }

    // Graduated, the next minute is the one to know the price of; by volume there is one price for all so far.
    private static MinuteRate RateAfter(MinuteTariff tariff, long used) =>
        tariff.TierOf(tariff.Mode == TariffMode.Graduated ? used + 1 : used).Rate;

    // Tiers that the included minutes fill stand on both sides and cancel out.
    private static IEnumerable<Step> StepsOf(IReadOnlyList<TariffPart> used, IReadOnlyList<TariffPart> included) =>
    [
        .. used.Except(included).SelectMany(part => TermsOf(part, "", "flat")).Select(term => new Step(Operation.Plus, term)),
        .. included.Except(used).SelectMany(part => TermsOf(part, "included", "included")).Where(term => term.Value != 0).Select(term => new Step(Operation.Minus, term)),
    ];

    private static IEnumerable<Term> TermsOf(TariffPart part, string note, string flatNote)
    {
        yield return new Term.OfCharge(part.Minutes, part.Tier.Rate, note);
        if (part.Tier.Flat is { IsZero: false } flat) yield return new Term.OfMoney(flat, flatNote);
    }
}

/// <summary>What minutes cost; an estimate before tax.</summary>
/// <param name="Amount">The charge.</param>
/// <param name="Rate">The price of a minute; with a tariff, of the next one, or by volume of all.</param>
/// <param name="Derivation">Where the charge comes from.</param>
internal sealed record Charge(Money Amount, MinuteRate Rate, Derivation Derivation);
