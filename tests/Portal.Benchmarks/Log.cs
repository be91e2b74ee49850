using System.Collections.Concurrent;

namespace Portal.Benchmarks;

/// <summary>What the measured programs complained of; a run that is refused prints it.</summary>
internal static class Log
{
    private const int Kept = 40;
    private static readonly ConcurrentQueue<string> Lines = new();

    public static IEnumerable<string> Last => Lines.TakeLast(Kept);

    public static void Keep(string? line)
    {
        if (line is not null) Lines.Enqueue(line);
    }
}
