namespace Portal.Billing.Usage.MinutesChart;

/// <summary>A size to draw in. The picture is drawn in both; the style sheet shows the one whose letters stay legible.</summary>
/// <param name="Name">Its class.</param>
/// <param name="Width">In units of the view box, near the CSS pixels it is shown in.</param>
/// <param name="Height">Likewise.</param>
/// <param name="LetterWidth">An average letter of its axis labels.</param>
internal sealed record ChartFrame(string Name, int Width, int Height, double LetterWidth)
{
    private const int AboveTopLine = 10;
    private const int BesideLabels = 10;

    public static ChartFrame Wide { get; } = new("wide", 960, 220, 6.8);

    public static ChartFrame Narrow { get; } = new("narrow", 340, 210, 7.2);

    public double Baseline => Height - 28;

    public double LabelLine => Height - 8;

    public double Left(ChartScale scale) => BesideLabels + (LetterWidth * ChartText.Tick(scale.Top).Length);

    public double HeightOf(decimal minutes, ChartScale scale) => (double)minutes / scale.Top * (Baseline - AboveTopLine);
}
