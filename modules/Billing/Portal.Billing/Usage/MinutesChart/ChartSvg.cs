using System.Globalization;
using System.Net;
using System.Text;

namespace Portal.Billing.Usage.MinutesChart;

/// <summary>The picture as SVG: classes only, so that the strict content policy holds and the style sheet owns the colours; every text encoded.</summary>
internal sealed class ChartSvg
{
    private const double LargestGap = 8;
    private const double Corner = 3;
    private const double ZeroHeight = 2;

    private readonly StringBuilder svg = new();
    private readonly ChartData data;
    private readonly ChartFrame frame;
    private readonly ChartScale scale;
    private readonly double left;
    private readonly double dayWidth;

    private ChartSvg(ChartData data, ChartFrame frame)
    {
        this.data = data;
        this.frame = frame;
        scale = ChartScale.Upto(data.Days.Max(day => day.Exact.TotalSeconds / 60));
        left = frame.Left(scale);
        dayWidth = (frame.Width - left) / data.Days.Count;
    }

    /// <summary>Both sizes, the wide one first.</summary>
    /// <param name="data">The days.</param>
    /// <param name="id">Begins the ids of titles and descriptions; unique on the page.</param>
    public static string Draw(ChartData data, string id) =>
        new ChartSvg(data, ChartFrame.Wide).Draw(id) + new ChartSvg(data, ChartFrame.Narrow).Draw(id);

    private string Draw(string id)
    {
        Open($"{id}-{frame.Name}");
        for (var index = 0; index < data.Days.Count; index++) DrawBackground(index);
        foreach (var tick in scale.Ticks) DrawTick(tick);
        for (var index = 0; index < data.Days.Count; index++) DrawDay(index);
        foreach (var label in DayLabels.Of(data, frame, index => LeftOf(index) + (dayWidth / 2))) DrawLabel(label);
        return svg.Append("</svg>").ToString();
    }

    private void Open(string id)
    {
        var encoded = WebUtility.HtmlEncode(id);
        Add($"<svg class=\"chart {frame.Name}\" viewBox=\"0 0 {frame.Width} {frame.Height}\" role=\"img\" ");
        Add($"aria-labelledby=\"{encoded}-title\" aria-describedby=\"{encoded}-desc\">");
        Add($"<title id=\"{encoded}-title\">{WebUtility.HtmlEncode(ChartText.Title(data))}</title>");
        Add($"<desc id=\"{encoded}-desc\">{WebUtility.HtmlEncode(ChartText.Description(data))}</desc>");
    }

    private void DrawBackground(int index)
    {
        var day = data.Days[index];
        if (day.IsWeekend) Column(index, "weekend");
        if (index > 0 && day.Day.Day == 1) Add($"<line class=\"month\" x1=\"{LeftOf(index):0.##}\" x2=\"{LeftOf(index):0.##}\" y1=\"0\" y2=\"{frame.Baseline:0.##}\"/>");
    }

    private void Column(int index, string name) =>
        Add($"<rect class=\"{name}\" x=\"{LeftOf(index):0.##}\" y=\"0\" width=\"{dayWidth:0.##}\" height=\"{frame.Baseline:0.##}\"/>");

    private void DrawTick(long tick)
    {
        var y = frame.Baseline - frame.HeightOf(tick, scale);
        Add($"<line class=\"{(tick == 0 ? "base" : "grid")}\" x1=\"{left:0.##}\" x2=\"{frame.Width}\" y1=\"{y:0.##}\" y2=\"{y:0.##}\"/>");
        Add($"<text class=\"end\" x=\"{left - 6:0.##}\" y=\"{y + 4:0.##}\">{ChartText.Tick(tick)}</text>");
    }

    private void DrawDay(int index)
    {
        var day = data.Days[index];
        if (day.Status == DayStatus.Ahead) return;
        svg.Append("<g>");
        if (day.HasFigure) DrawBar(index, day);
        else Column(index, "unknown");
        Add($"<title>{WebUtility.HtmlEncode(ChartText.Bar(day, data.Today))}</title></g>");
    }

    private void DrawBar(int index, ChartDay day)
    {
        var gap = Math.Min(LargestGap, dayWidth * 0.3);
        var (x, width) = (LeftOf(index) + (gap / 2), dayWidth - gap);
        var height = Math.Max(ZeroHeight, frame.HeightOf(day.Exact.TotalSeconds / 60, scale));
        var corner = Math.Min(Corner, Math.Min(width / 2, height));
        var name = day.Exact == Providers.Minutes.Zero ? "bar zero" : day.Status == DayStatus.Running ? "bar running" : "bar";
        Add($"<path class=\"{name}\" d=\"M{x:0.##} {frame.Baseline:0.##}v{corner - height:0.##}q0 {-corner:0.##} {corner:0.##} {-corner:0.##}");
        Add($"h{width - (2 * corner):0.##}q{corner:0.##} 0 {corner:0.##} {corner:0.##}v{height - corner:0.##}z\"/>");
    }

    private void DrawLabel(DayLabel label) =>
        Add($"<text class=\"{(label.IsToday ? "mid today" : "mid")}\" x=\"{label.X:0.##}\" y=\"{frame.LabelLine:0.##}\">{WebUtility.HtmlEncode(label.Text)}</text>");

    private double LeftOf(int index) => left + (index * dayWidth);

    private void Add(FormattableString markup) => svg.Append(markup.ToString(CultureInfo.InvariantCulture));
}
