using Portal.Billing.Arithmetic;

namespace Portal.Billing.Texts;

/// <summary>A derivation as one line: <c>33,000 minutes over × A$0.12 = A$3,960.00</c>.</summary>
internal static class DerivationText
{
    public static string Of(Derivation derivation) =>
        $"{TermText(derivation.Start)}{string.Concat(derivation.Steps.Select(StepText))} = {TermText(derivation.Result)}";

    private static string StepText(Step step) => $" {Sign(step.Operation)} {TermText(step.Term)}";

    private static string Sign(Operation operation) => operation switch
    {
        Operation.Plus => "+",
        Operation.Minus => "\u2212",
        Operation.Times => "×",
        _ => "÷",
    };

    private static string TermText(Term term) => term switch
    {
        Term.OfMoney money => money.Note.Length == 0 ? MoneyText.Of(money.Money) : $"{MoneyText.Of(money.Money)} ({money.Note})",
        Term.OfMinutes minutes => $"{MinutesText.Exact(minutes.Minutes)} {minutes.Note}".TrimEnd(),
        Term.OfRate rate => MoneyText.OfPrice(rate.Rate.PerMinute, rate.Rate.Currency),
        Term.OfCharge charge => $"{MinutesText.WithUnit(charge.Minutes)} {charge.Note}".TrimEnd() + $" × {MoneyText.OfPrice(charge.Rate.PerMinute, charge.Rate.Currency)}",
        Term.OfPercent percent => NumberText.Percent(percent.Percent),
        Term.OfDays days => days.Days == 1 ? "1 day" : $"{days.Days} days",
        _ => throw new InvalidOperationException("The list of terms is closed."),
    };
}
