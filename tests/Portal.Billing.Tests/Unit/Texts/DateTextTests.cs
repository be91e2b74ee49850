using Portal.Billing.Providers;
using Portal.Billing.Texts;
using static Portal.Billing.Tests.Unit.NovemberSamples;

namespace Portal.Billing.Tests.Unit.Texts;

public sealed class DateTextTests
{
    [Theory]
    [Trait("Row", "INV-01")]
    [InlineData("2026-06-30T14:00:00Z", "Australia/Sydney", "July 2026", "2026-07")]
    [InlineData("2026-06-30T13:59:59Z", "Australia/Sydney", "June 2026", "2026-06")]
    [InlineData("2026-12-31T11:00:00Z", "Pacific/Tongatapu", "January 2027", "2027-01")] // UTC+13
    [InlineData("2026-12-31T10:59:59Z", "Pacific/Tongatapu", "December 2026", "2026-12")]
    [InlineData("2027-01-01T11:59:59Z", "Etc/GMT+12", "December 2026", "2026-12")] // UTC-12
    [InlineData("2027-01-01T12:00:00Z", "Etc/GMT+12", "January 2027", "2027-01")]
    public void The_month_of_issue_is_the_clients(string instant, string zone, string month, string forApi)
    {
        var text = new DateText(Zone(zone));

        text.Month(DateTimeOffset.Parse(instant)).ShouldBe(month);
        text.MonthForApi(DateTimeOffset.Parse(instant)).ShouldBe(forApi);
    }

    [Theory]
    [Trait("Row", "OVW-02")]
    [InlineData("2026-10-31T13:00:00Z", "2026-11-30T13:00:00Z", "Australia/Sydney", "1 – 30 Nov 2026")]
    [InlineData("2026-09-30T14:00:00Z", "2026-10-31T13:00:00Z", "Australia/Sydney", "1 – 31 Oct 2026")] // clocks go forward within
    [InlineData("2026-03-31T13:00:00Z", "2026-04-30T14:00:00Z", "Australia/Sydney", "1 – 30 Apr 2026")] // clocks go back within
    [InlineData("2026-11-15T00:00:00Z", "2026-12-15T00:00:00Z", "UTC", "15 Nov – 14 Dec 2026")]
    [InlineData("2026-12-15T00:00:00Z", "2027-01-15T00:00:00Z", "UTC", "15 Dec 2026 – 14 Jan 2027")]
    [InlineData("2026-11-01T00:00:00Z", "2026-11-02T00:00:00Z", "UTC", "1 Nov 2026")]
    [InlineData("2026-10-31T11:00:00Z", "2026-11-30T11:00:00Z", "Pacific/Tongatapu", "1 – 30 Nov 2026")]
    [InlineData("2026-11-01T00:00:01Z", "2026-12-01T00:00:01Z", "UTC", "1 Nov – 1 Dec 2026")]
    public void A_period_names_its_first_and_its_last_day(string start, string end, string zone, string text) =>
        new DateText(Zone(zone)).Period(new BillingPeriod(DateTimeOffset.Parse(start), DateTimeOffset.Parse(end))).ShouldBe(text);

    [Theory]
    [Trait("Row", "MET-04")]
    [InlineData("2026-11-23T01:01:00Z", "Australia/Sydney", "23 Nov 2026, 12:01 UTC+11:00")]
    [InlineData("2026-07-23T01:01:00Z", "Australia/Sydney", "23 Jul 2026, 11:01 UTC+10:00")]
    [InlineData("2026-10-25T00:30:00Z", "Europe/Berlin", "25 Oct 2026, 02:30 UTC+02:00")] // the repeated hour, first time
    [InlineData("2026-10-25T01:30:00Z", "Europe/Berlin", "25 Oct 2026, 02:30 UTC+01:00")] // and second time
    [InlineData("2026-11-23T00:00:00Z", "America/St_Johns", "22 Nov 2026, 20:30 UTC-03:30")]
    [InlineData("2026-11-23T00:00:00Z", "UTC", "23 Nov 2026, 00:00 UTC")]
    public void An_instant_is_told_in_the_clients_zone_with_its_offset(string instant, string zone, string text) =>
        new DateText(Zone(zone)).Instant(DateTimeOffset.Parse(instant)).ShouldBe(text);

    [Fact]
    public void Days_clocks_and_machine_forms()
    {
        var text = new DateText(Zone("Australia/Sydney"));
        var instant = DateTimeOffset.Parse("2026-11-22T13:30:00Z");

        text.Day(instant).ShouldBe("23 Nov 2026");
        text.Clock(instant).ShouldBe("00:30");
        DateText.Machine(instant.ToOffset(TimeSpan.FromHours(5))).ShouldBe("2026-11-22T13:30:00Z");
    }
}
