using System.Globalization;

namespace Portal.Benchmarks;

/// <summary>A goal and what was measured against it, one figure a round.</summary>
/// <param name="Goal">Its id.</param>
/// <param name="What">In words, with the bound.</param>
/// <param name="Bound">The median has to be on the right side of it.</param>
/// <param name="AtLeast">Whether more is better.</param>
/// <param name="Rounds">The figures.</param>
internal sealed record Result(string Goal, string What, double Bound, bool AtLeast, IReadOnlyList<double> Rounds)
{
    public double Median => Rounds.Order().ElementAt(Rounds.Count / 2);

    public bool Passes => AtLeast ? Median >= Bound : Median <= Bound;

    public string AsRow() => string.Create(CultureInfo.InvariantCulture,
        $"| {Goal} | {What} | {(AtLeast ? "≥" : "≤")} {Bound:0.##} | {Median:0.##} | {Rounds.Min():0.##} to {Rounds.Max():0.##} | {(Passes ? "yes" : "no")} |");
}
