using Portal.Support.Desk;

namespace Portal.Support.Tests.Unit;

public sealed class AgesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 3, 30, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, "just now")]
    [InlineData(59, "just now")]
    [InlineData(60, "1 min")]
    [InlineData(3599, "59 min")]
    [InlineData(3600, "1 h")]
    [InlineData(86399, "23 h")]
    [InlineData(86400, "1 day")]
    [InlineData(172800, "2 days")]
    public void An_age_is_told_in_its_largest_unit(int seconds, string words) => Ages.Since(Now.AddSeconds(-seconds), Now).ShouldBe(words);

    [Fact]
    public void An_instant_is_told_in_the_clients_time_zone() =>
        Ages.Exact(Now, TimeZoneInfo.FindSystemTimeZoneById("Australia/Sydney")).ShouldBe("23 Nov 2026, 14:30 (Australia/Sydney)");
}
