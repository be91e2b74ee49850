using System.Xml.Linq;
using CsCheck;
using Portal.Billing.Providers;
using Portal.Billing.Usage.MinutesChart;
using static Portal.Billing.Tests.Unit.NovemberSamples;

namespace Portal.Billing.Tests.Unit.Usage;

public sealed class ChartTests
{
    private static readonly XNamespace Svg = "";

    [Fact]
    public void Every_day_of_the_period_is_there_and_only_what_was_counted_has_a_figure()
    {
        var data = ChartData.Of(Days(At(3, 12), 52, 0, 47), Clock(At(5, 9)));

        data.Days.Count.ShouldBe(30);
        data.Days.Take(6).Select(day => day.Status).ShouldBe(
            [DayStatus.Counted, DayStatus.Counted, DayStatus.Running, DayStatus.NotCounted, DayStatus.NotCounted, DayStatus.Ahead]);
        ChartText.Rows(data).ShouldBe(
            [("Sun 1 Nov", "52"), ("Mon 2 Nov", "0"), ("Tue 3 Nov", "47, counted in part"), ("Wed 4 Nov", "not counted yet"), ("Thu 5 Nov", "not counted yet")]);
    }

    [Fact]
    public void The_description_tells_total_highest_day_and_what_is_missing()
    {
        ChartText.Title(ChartData.Of(Days(At(3, 12), 52), Clock(At(3, 12)))).ShouldBe("Minutes per day, 1 – 30 Nov 2026");
        Describe(At(3, 12), At(3, 12), 52, 61, 47).ShouldBe("160 minutes in 3 days. Highest: 61 minutes on 2 Nov 2026. 3 Nov 2026 is still running.");
        Describe(At(3, 12), At(9), 52).ShouldBe("52 minutes in 3 days. Highest: 52 minutes on 1 Nov 2026. Nothing after 3 Nov 2026 has been counted yet.");
        Describe(November.End, November.End, 0).ShouldBe("0 minutes in 30 days.");
        Describe(At(1).AddDays(-1), At(9), 0).ShouldBe("Nothing has been counted in this period yet.");
    }

    [Fact]
    [Trait("Row", "USG-12")]
    public void The_shown_days_add_up_to_the_rounded_total() =>
        Gen.Int[0, 10_000].Array[1, 30].Sample(seconds =>
        {
            var report = Days(November.End, [.. seconds.Select(count => count / 60m)]);

            ChartData.Of(report, Clock(November.End)).Total.ShouldBe(report.Days.Aggregate(Minutes.Zero, (sum, day) => sum + day.Minutes).RoundedUp);
        });

    [Theory]
    [InlineData(0, 5, 10)]
    [InlineData(10, 5, 10)]
    [InlineData(82, 50, 100)]
    [InlineData(101, 50, 150)]
    [InlineData(7_300, 2_000, 8_000)]
    public void The_axis_ends_on_a_round_number_above_the_highest_day(int highest, long step, long top) =>
        ChartScale.Upto(highest).ShouldBe(new ChartScale(step, top));

    [Fact]
    [Trait("Row", "USG-07")]
    public void Both_drawings_are_well_formed_labelled_and_free_of_inline_style_and_script()
    {
        var drawn = Draw(Days(At(3, 12), 52, 0, 47), At(5, 9), "UTC", "a<b");
        var ids = drawn.Descendants().Attributes("id").Select(id => id.Value).ToList();

        ids.ShouldBe(["a<b-wide-title", "a<b-wide-desc", "a<b-narrow-title", "a<b-narrow-desc"]);
        drawn.Elements().ShouldAllBe(svg => svg.Attribute("role")!.Value == "img" && ids.Contains(svg.Attribute("aria-labelledby")!.Value));
        drawn.Descendants().Attributes().ShouldAllBe(one => one.Name.LocalName != "style" && !one.Name.LocalName.StartsWith("on"));
        drawn.Descendants(Svg + "script").ShouldBeEmpty();
    }

    [Fact]
    public void Bars_carry_what_they_are_as_classes_and_words()
    {
        var wide = Draw(Days(At(3, 12), 52, 0, 47), At(3, 12), "UTC", "days").Elements().First();

        wide.Descendants("path").Select(bar => bar.Attribute("class")!.Value).ShouldBe(["bar", "bar zero", "bar running"]);
        wide.Descendants("g").Select(day => day.Value).ShouldBe(["Sun 1 Nov: 52 minutes", "Mon 2 Nov: 0 minutes", "Tue 3 Nov: 47 minutes so far"]);
        wide.Descendants("rect").Count(band => band.Attribute("class")!.Value == "weekend").ShouldBe(9);
        wide.Descendants("text").Select(text => text.Value).ShouldContain("Today");
    }

    [Theory]
    [InlineData("Australia/Sydney")]
    [InlineData("Pacific/Tongatapu")]
    [InlineData("Etc/GMT+12")]
    public void Labels_never_touch_and_months_are_marked_whatever_the_length_of_the_period(string zone) =>
        Gen.Select(Gen.Int[1, 400], Gen.Int[0, 400]).Sample(
            (length, passed) =>
            {
                var period = new BillingPeriod(At(15), At(15).AddDays(length));
                var data = ChartData.Of(new UsageReport(period, At(15).AddDays(passed), Minutes.Zero, []), Clock(At(15).AddDays(passed), zone));
                foreach (var frame in new[] { ChartFrame.Wide, ChartFrame.Narrow }) LabelsShouldFit(data, frame);
                XDocument.Parse($"<both>{ChartSvg.Draw(data, "days")}</both>");
            },
            iter: 100);

    private static void LabelsShouldFit(ChartData data, ChartFrame frame)
    {
        var labels = DayLabels.Of(data, frame, index => 40 + ((index + 0.5) * (frame.Width - 40) / data.Days.Count)).OrderBy(label => label.X).ToList();
        labels.ShouldNotBeEmpty();
        foreach (var (left, right) in labels.Zip(labels.Skip(1)))
            (left.X + (left.Text.Length * frame.LetterWidth / 2)).ShouldBeLessThan(right.X - (right.Text.Length * frame.LetterWidth / 2));
    }

    private static string Describe(DateTimeOffset asOf, DateTimeOffset now, params decimal[] minutes) =>
        ChartText.Description(ChartData.Of(Days(asOf, minutes), Clock(now)));

    private static XElement Draw(UsageReport report, DateTimeOffset now, string zone, string id) =>
        XElement.Parse($"<both>{ChartSvg.Draw(ChartData.Of(report, Clock(now, zone)), id)}</both>");
}
