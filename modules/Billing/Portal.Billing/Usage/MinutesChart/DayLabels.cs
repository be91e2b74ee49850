using System.Globalization;
using Portal.Billing.Texts;

namespace Portal.Billing.Usage.MinutesChart;

/// <summary>A label under the axis of days, centred on <paramref name="X"/>.</summary>
internal sealed record DayLabel(double X, string Text, bool IsToday);

/// <summary>Chooses the days to name: today, where months begin, then every fifth; whatever would touch an earlier choice is left out.</summary>
internal static class DayLabels
{
    private const double Gap = 10;

    public static IReadOnlyList<DayLabel> Of(ChartData data, ChartFrame frame, Func<int, double> middleOf)
    {
        var chosen = new List<DayLabel>();
        foreach (var index in Enumerable.Range(0, data.Days.Count).OrderBy(index => Rank(data, index)).Where(index => Rank(data, index) < 3))
        {
            var label = Label(data, frame, index, middleOf(index));
            if (chosen.TrueForAll(other => Math.Abs(other.X - label.X) >= Gap + ((Width(other, frame) + Width(label, frame)) / 2))) chosen.Add(label);
        }

        return chosen;
    }

    private static int Rank(ChartData data, int index)
    {
        var day = data.Days[index].Day;
        if (day == data.Today) return 0;
        if (index == 0 || day.Day == 1) return 1;
        return day.Day % 5 == 0 ? 2 : 3;
    }

    private static DayLabel Label(ChartData data, ChartFrame frame, int index, double middle)
    {
        var day = data.Days[index].Day;
        var isToday = day == data.Today;
        var named = frame == ChartFrame.Wide || Rank(data, index) == 1;
        var label = new DayLabel(middle, isToday ? "Today" : named ? DateText.ShortDay(day) : day.Day.ToString(CultureInfo.InvariantCulture), isToday);
        return label with { X = Math.Min(middle, frame.Width - (Width(label, frame) / 2)) };
    }

    private static double Width(DayLabel label, ChartFrame frame) => label.Text.Length * frame.LetterWidth;
}
