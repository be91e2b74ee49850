namespace Portal.Benchmarks;

/// <summary>Which goals are measured: those after <c>--only</c>, or all.</summary>
internal sealed class Goals(IReadOnlyCollection<string>? only)
{
    public static Goals Read(string[] words)
    {
        var at = Array.IndexOf(words, "--only");
        return at < 0 ? new(null) : at + 1 < words.Length ? new(words[at + 1].Split(',')) : throw new InvalidOperationException("--only names goals: --only P9,P14");
    }

    public bool IncludeAny(params IEnumerable<string> goals) => only is null || goals.Any(only.Contains);
}
