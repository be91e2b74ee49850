using System.Collections.Concurrent;

namespace Portal.TestKit.Access;

/// <summary>Holds the refusals of one run together: those of one route with one status are the same to the byte for a person, and for everybody who is nobody.</summary>
internal sealed class Sameness
{
    private readonly ConcurrentDictionary<(string Who, string Method, string Pattern, int Status), Answer> first = new();

    /// <summary>What tells this answer from the first of its kind; null when nothing does.</summary>
    public string? Differs(Cell cell, Answer answer)
    {
        var who = cell.Principal.IsNobody ? "nobody" : cell.Principal.ToString();
        var known = first.GetOrAdd((who, cell.Route.Method, cell.Route.Pattern, (int)answer.Status), answer);
        if (known != answer) return $"a refusal that can be told from another\n{known}\n---\n{answer}";
        var read = cell.Route.Method == "HEAD" ? first.GetValueOrDefault((who, "GET", cell.Route.Pattern, (int)answer.Status)) : null;
        return read is null || read.Headers == answer.Headers ? null : $"HEAD differs from GET\n{read.Headers}\n---\n{answer.Headers}";
    }
}
