namespace Portal.Billing.Arithmetic;

/// <summary>How a shown figure came about, as data: the page prints it, a test recomputes it.</summary>
/// <param name="Label">What was computed.</param>
/// <param name="Start">The first term.</param>
/// <param name="Steps">What was done with it, from left to right.</param>
/// <param name="Result">The shown figure.</param>
internal sealed record Derivation(string Label, Term Start, IReadOnlyList<Step> Steps, Term Result)
{
    /// <summary>The result once more, from the terms alone.</summary>
    public decimal Recompute() => Result.Round(Steps.Aggregate(Start.Value, (value, step) => step.Apply(value)));
}

/// <summary>One operation of a derivation.</summary>
internal sealed record Step(Operation Operation, Term Term)
{
    public decimal Apply(decimal value) => Operation switch
    {
        Operation.Plus => value + Term.Value,
        Operation.Minus => value - Term.Value,
        Operation.Times => value * Term.Value,
        _ => value / Term.Value,
    };
}

internal enum Operation
{
    Plus,
    Minus,
    Times,
    DividedBy,
}
