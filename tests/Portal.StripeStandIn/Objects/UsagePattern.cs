namespace Portal.StripeStandIn.Objects;

/// <summary>
/// Usage that goes on by itself: calls on the half hours of working time, fewer on weekends, always the same for the same day.
/// </summary>
public sealed record UsagePattern(string Meter, string Customer, DateTimeOffset From)
{
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(30);

    /// <summary>About how many units a working day has.</summary>
    public int PerDay { get; init; } = 60;

    /// <summary>The hours of the day, UTC, in which there are calls; the second is out. May pass midnight.</summary>
    public int FirstHour { get; init; } = 22;

    public int Hours { get; init; } = 10;

    internal IEnumerable<MeteredValue> Between(DateTimeOffset start, DateTimeOffset end)
    {
        var first = start > From ? start : From;
        var at = new DateTimeOffset(first.UtcTicks / Step.Ticks * Step.Ticks, TimeSpan.Zero);
        for (; at < end; at += Step)
            if (at >= first && ValueAt(at) is > 0 and var value)
                yield return new MeteredValue(Meter, Customer, at, value);
    }

    private int ValueAt(DateTimeOffset at)
    {
        var working = at.AddHours(-FirstHour);
        if (working.Hour >= Hours)
            return 0;
        var usual = PerDay / (Hours * 2m) * (working.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0.3m : 1.1m);
        return (int)Math.Round(usual * Mood(at));
    }

    /// <summary>0.25 to 1.75, from the instant alone: a repeatable stand-in for chance.</summary>
    private static decimal Mood(DateTimeOffset at)
    {
        var slot = (ulong)(at.UtcTicks / Step.Ticks);
        var mixed = unchecked((slot ^ (slot >> 7)) * 0x9E3779B97F4A7C15UL);
        return 0.25m + (mixed >> 40) % 1500 / 1000m;
    }
}
