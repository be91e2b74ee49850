using Portal.Billing.Providers;

namespace Portal.Billing.Usage.MinutesChart;

/// <summary>One day of the period, in the client's zone.</summary>
/// <param name="Day">The day.</param>
/// <param name="Status">What is known of it.</param>
/// <param name="Exact">Minutes to the second, for the height of the bar.</param>
/// <param name="Shown">Whole minutes by which the day raised the period's rounded total, so that the shown days add up to it.</param>
internal sealed record ChartDay(DateOnly Day, DayStatus Status, Minutes Exact, long Shown)
{
    public bool IsWeekend => Day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    public bool HasFigure => Status is DayStatus.Counted or DayStatus.Running;
}

internal enum DayStatus
{
    /// <summary>Counted from its beginning to its end.</summary>
    Counted,

    /// <summary>Counted in part: the provider's count ended during this day.</summary>
    Running,

    /// <summary>Begun or over, and not yet counted: unknown, which is not zero.</summary>
    NotCounted,

    /// <summary>Still to come.</summary>
    Ahead,
}
