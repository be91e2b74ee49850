using CsCheck;
using Portal.Billing.Providers;

namespace Portal.Billing.Tests.Unit.Values;

/// <summary>Days of every zone there is: clocks that jump at midnight, offsets of any kind.</summary>
public sealed class LocalDaysTests
{
    private static readonly TimeZoneInfo[] Zones = [.. TimeZoneInfo.GetSystemTimeZones()];

    private static readonly Gen<TimeZoneInfo> AnyZone = Gen.Int[0, Zones.Length - 1].Select(index => Zones[index]);

    // What providers and imports let through.
    private static readonly Gen<DateTimeOffset> Instants = Gen.Long[0, new DateTimeOffset(2199, 12, 30, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds()].Select(DateTimeOffset.FromUnixTimeSeconds);

    [Fact]
    public void Every_instant_lies_in_its_day() => Gen.Select(AnyZone, Instants).Sample((zone, instant) =>
    {
        var day = LocalDays.Of(instant, zone);

        LocalDays.StartOf(day, zone).ShouldBeLessThanOrEqualTo(instant, zone.Id);
        LocalDays.StartOf(day.AddDays(1), zone).ShouldBeGreaterThan(instant, zone.Id);
    });

    [Fact]
    public void Days_follow_each_other_without_a_gap() => Gen.Select(AnyZone, Instants).Sample((zone, instant) =>
    {
        var next = LocalDays.Of(instant, zone).AddDays(1);
        var start = LocalDays.StartOf(next, zone);

        start.Offset.ShouldBe(TimeSpan.Zero);
        LocalDays.Of(start.AddSeconds(-1), zone).ShouldBeLessThan(next, zone.Id);
        LocalDays.Of(start, zone).ShouldBeGreaterThanOrEqualTo(next, zone.Id);
    });

    [Theory]
    [InlineData("America/Sao_Paulo", "2018-11-04")]
    [InlineData("Africa/Cairo", "2023-04-28")]
    [InlineData("Asia/Beirut", "2022-03-27")]
    [InlineData("America/Havana", "2026-11-01")]
    public void A_day_whose_midnight_is_skipped_or_comes_twice_begins_once(string zone, string day)
    {
        var (known, date) = (TimeZoneInfo.FindSystemTimeZoneById(zone), DateOnly.Parse(day));
        var start = LocalDays.StartOf(date, known);

        LocalDays.Of(start.AddSeconds(-1), known).ShouldBeLessThan(date);
        LocalDays.Of(start, known).ShouldBeGreaterThanOrEqualTo(date);
    }
}
