using Portal.Billing.Arithmetic;
using Portal.Billing.Providers;

namespace Portal.Billing.Usage.MinutesChart;

/// <summary>Every day of a period with its minutes; the picture and its table are drawn from this.</summary>
/// <param name="Days">All days of the period, ascending, without gaps.</param>
/// <param name="Today">Today in the client's zone, in the period or not.</param>
internal sealed record ChartData(IReadOnlyList<ChartDay> Days, DateOnly Today)
{
    public static ChartData Of(UsageReport report, ClientClock clock)
    {
        var minutes = report.Days.GroupBy(day => day.Day).ToDictionary(same => same.Key, same => Sum(same.Select(day => day.Minutes)));
        var days = new List<ChartDay>();
        var before = Minutes.Zero;
        var last = clock.DayOf(report.Period.End.AddTicks(-1));
        for (var day = clock.DayOf(report.Period.Start); day <= last; day = day.AddDays(1))
        {
            var after = before + minutes.GetValueOrDefault(day);
            days.Add(new ChartDay(day, StatusOf(day, report, clock), minutes.GetValueOrDefault(day), after.RoundedUp - before.RoundedUp));
            before = after;
        }

        return new ChartData(days, clock.Today);
    }

    public IEnumerable<ChartDay> WithFigures => Days.Where(day => day.HasFigure);

    public long Total => WithFigures.Sum(day => day.Shown);

    private static DayStatus StatusOf(DateOnly day, UsageReport report, ClientClock clock)
    {
        var reached = clock.DayOf(report.AsOf);
        if (day < reached || report.AsOf >= report.Period.End) return DayStatus.Counted;
        if (day == reached && report.AsOf >= report.Period.Start) return DayStatus.Running;
        return day <= clock.Today ? DayStatus.NotCounted : DayStatus.Ahead;
    }

    private static Minutes Sum(IEnumerable<Minutes> minutes) => minutes.Aggregate(Minutes.Zero, Minutes.Add);
}
