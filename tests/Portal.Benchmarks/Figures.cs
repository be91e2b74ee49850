namespace Portal.Benchmarks;

/// <summary>What was measured so far.</summary>
internal sealed class Figures
{
    private readonly List<Result> results = [];
    private readonly Dictionary<string, List<double>> absolute = [];

    public IReadOnlyList<Result> Results => results;

    /// <summary>What was measured in requests a second or milliseconds, for the reader who wants to know what the ratios are of.</summary>
    public IReadOnlyDictionary<string, List<double>> Absolute => absolute;

    public double Keep(string name, double figure)
    {
        if (!absolute.TryGetValue(name, out var figures)) absolute[name] = figures = [];
        figures.Add(figure);
        return figure;
    }

    public void AtLeast(string goal, string what, double bound, params IReadOnlyList<double> rounds) => results.Add(new(goal, what, bound, AtLeast: true, rounds));

    public void AtMost(string goal, string what, double bound, params IReadOnlyList<double> rounds) => results.Add(new(goal, what, bound, AtLeast: false, rounds));
}
