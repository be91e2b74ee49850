using Portal.StripeStandIn.Server;

namespace Portal.Benchmarks.Refresh;

/// <summary>The calls that arrived within a time.</summary>
/// <param name="BySecond">Of the endpoint that was called most, each second of the time.</param>
/// <param name="Refused">Answered with 429.</param>
internal sealed record CallsSeen(IReadOnlyList<int> BySecond, int Refused)
{
    public double PerSecond => BySecond.Average();

    public static CallsSeen Of(IReadOnlyList<RecordedCall> calls, DateTimeOffset from, DateTimeOffset to)
    {
        var within = calls.Where(call => call.At >= from && call.At < to).ToList();
        var busiest = within.GroupBy(call => $"{call.Method} {call.Template}").MaxBy(same => same.Count()) ?? Enumerable.Empty<RecordedCall>();
        var bySecond = new int[(int)Math.Ceiling((to - from).TotalSeconds)];
        foreach (var call in busiest) bySecond[(int)(call.At - from).TotalSeconds]++;
        return new(bySecond, within.Count(call => call.Status == 429));
    }
}
