using Portal.Billing.Providers;
using Portal.Billing.Texts;
using Portal.Identity.Contract;
using Portal.Modularity.Texts;
using static Portal.Billing.Tests.Unit.NovemberSamples;

namespace Portal.Billing.Tests.Unit.Texts;

public sealed class RegionalTextTests
{
    private static readonly DateTimeOffset Instant = new(2026, 11, 3, 4, 5, 0, TimeSpan.Zero);
    private static readonly BillingPeriod November = new(new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero), new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData(RegionalFormat.Australia, "A$1,234.50", "−€0.50", "KWD 1.234", "1,234,567", "12.5%", "A$0.0475 per minute")]
    [InlineData(RegionalFormat.UnitedStates, "A$1,234.50", "−€0.50", "KWD 1.234", "1,234,567", "12.5%", "A$0.0475 per minute")]
    [InlineData(RegionalFormat.Germany, "1.234,50\u00a0A$", "−0,50\u00a0€", "1,234\u00a0KWD", "1.234.567", "12,5\u00a0%", "0,0475\u00a0A$ per minute")]
    [InlineData(RegionalFormat.France, "1\u202f234,50\u00a0A$", "−0,50\u00a0€", "1,234\u00a0KWD", "1\u202f234\u202f567", "12,5\u00a0%", "0,0475\u00a0A$ per minute")]
    [InlineData(RegionalFormat.Iso, "A$1,234.50", "−€0.50", "KWD 1.234", "1,234,567", "12.5%", "A$0.0475 per minute")]
    public void Figures_are_written_as_the_client_reads_them(RegionalFormat format, params string[] expected)
    {
        using var flow = RegionalFlow.In(format);

        string[] written =
        [
            MoneyText.Of(new Money(123_450, Currency.Of("AUD"))), MoneyText.Of(new Money(-50, Currency.Of("EUR"))), MoneyText.Of(new Money(1_234, Currency.Of("KWD"))),
            MinutesText.Of(1_234_567), NumberText.Percent(12.5m), RateText.Of(new MinuteRate(0.0475m, Currency.Of("AUD"))),
        ];

        written.ShouldBe(expected);
    }

    [Theory]
    [InlineData(RegionalFormat.Australia, "3 Nov 2026", "3 Nov", "November 2026", "1 – 30 Nov 2026", "3 Nov 2026, 15:05 UTC+11:00", "15:05")]
    [InlineData(RegionalFormat.UnitedStates, "Nov 3, 2026", "Nov 3", "November 2026", "Nov 1, 2026 – Nov 30, 2026", "Nov 3, 2026, 3:05 PM UTC+11:00", "3:05 PM")]
    [InlineData(RegionalFormat.Germany, "03.11.2026", "03.11.", "November 2026", "01.11.2026 – 30.11.2026", "03.11.2026, 15:05 UTC+11:00", "15:05")]
    [InlineData(RegionalFormat.France, "03/11/2026", "03/11", "November 2026", "01/11/2026 – 30/11/2026", "03/11/2026, 15:05 UTC+11:00", "15:05")]
    [InlineData(RegionalFormat.Iso, "2026-11-03", "11-03", "2026-11", "2026-11-01 – 2026-11-30", "2026-11-03, 15:05 UTC+11:00", "15:05")]
    public void Dates_are_written_as_the_client_reads_them(RegionalFormat format, params string[] expected)
    {
        using var flow = RegionalFlow.In(format);
        var (sydney, day) = (new DateText(Zone("Australia/Sydney")), new DateOnly(2026, 11, 3));

        string[] written = [DateText.Day(day), DateText.ShortDay(day), sydney.Month(Instant), new DateText(TimeZoneInfo.Utc).Period(November), sydney.Instant(Instant), sydney.Clock(Instant)];

        written.ShouldBe(expected);
    }

    [Fact]
    public void What_programs_read_is_the_same_in_every_format()
    {
        foreach (var format in Enum.GetValues<RegionalFormat>())
        {
            using var flow = RegionalFlow.In(format);
            NumberText.ForApi(1234.5m).ShouldBe("1234.5");
            DateText.Machine(Instant).ShouldBe("2026-11-03T04:05:00Z");
            new DateText(TimeZoneInfo.Utc).MonthForApi(Instant).ShouldBe("2026-11");
        }
    }

    [Fact]
    public void A_text_is_written_anew_for_each_format_and_the_first_is_back_afterwards()
    {
        var before = RoundingText.Money;
        using (RegionalFlow.In(RegionalFormat.Germany)) RoundingText.Money.ShouldContain("0,125\u00a0A$ becomes 0,13\u00a0A$");

        RoundingText.Money.ShouldBe(before);
    }
}
