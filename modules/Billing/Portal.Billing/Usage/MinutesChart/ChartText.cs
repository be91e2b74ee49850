using System.Globalization;
using Portal.Billing.Texts;

namespace Portal.Billing.Usage.MinutesChart;

/// <summary>What the picture says in words, for those who hover it, have it read out, or open its table.</summary>
internal static class ChartText
{
    public static string Title(ChartData data) => $"Minutes per day, {DateText.Days(data.Days[0].Day, data.Days[^1].Day)}";

    public static string Description(ChartData data)
    {
        var counted = data.WithFigures.ToList();
        if (counted.Count == 0) return "Nothing has been counted in this period yet.";
        var days = counted.Count == 1 ? "1 day" : $"{counted.Count} days";
        return $"{MinutesText.WithUnit(data.Total)} in {days}.{Highest(counted)}{Remark(data, counted[^1])}";
    }

    public static string Tick(long minutes) => MinutesText.Of(minutes);

    public static string Bar(ChartDay day, DateOnly today) => $"{Weekday(day.Day)}: {Figure(day, today, MinutesText.WithUnit(day.Shown))}";

    /// <summary>The same days as a table: day, and minutes or why there are none.</summary>
    public static IReadOnlyList<(string Day, string Minutes)> Rows(ChartData data) =>
        [.. data.Days.Where(day => day.Status != DayStatus.Ahead).Select(day => (Weekday(day.Day), Figure(day, data.Today, MinutesText.Of(day.Shown))))];

    private static string Highest(List<ChartDay> counted)
    {
        var highest = counted.MaxBy(day => day.Exact)!;
        return highest.Shown == 0 ? "" : $" Highest: {MinutesText.WithUnit(highest.Shown)} on {DateText.Day(highest.Day)}.";
    }

    private static string Remark(ChartData data, ChartDay last)
    {
        if (data.Days.Any(day => day.Status == DayStatus.NotCounted)) return $" Nothing after {DateText.Day(last.Day)} has been counted yet.";
        return last.Status == DayStatus.Running ? $" {DateText.Day(last.Day)} is still running." : "";
    }

    private static string Figure(ChartDay day, DateOnly today, string minutes) => day.Status switch
    {
        DayStatus.Counted => minutes,
        DayStatus.Running => day.Day == today ? minutes + " so far" : minutes + ", counted in part",
        _ => "not counted yet",
    };

    private static string Weekday(DateOnly day) => $"{day.ToString("ddd", CultureInfo.InvariantCulture)} {DateText.ShortDay(day)}";
}
