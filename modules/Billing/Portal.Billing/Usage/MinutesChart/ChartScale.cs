namespace Portal.Billing.Usage.MinutesChart;

/// <summary>The axis of minutes: from zero in round steps (1, 2 or 5 times a power of ten) to just above the highest bar.</summary>
internal sealed record ChartScale(long Step, long Top)
{
    private const int MostSteps = 4;

    // Below this an axis would exaggerate single minutes.
    private const int LowestTop = 10;

    public static ChartScale Upto(decimal highest)
    {
        var wanted = Math.Max(highest, LowestTop);
        var step = RoundSteps().First(candidate => candidate * MostSteps >= wanted);
        return new ChartScale(step, step * (long)decimal.Ceiling(wanted / step));
    }

    public IEnumerable<long> Ticks
    {
        get
        {
            for (var tick = 0L; tick <= Top; tick += Step) yield return tick;
        }
    }

    private static IEnumerable<long> RoundSteps()
    {
        for (var power = 1L; ; power *= 10)
        {
            yield return power;
            yield return 2 * power;
            yield return 5 * power;
        }
    }
}
