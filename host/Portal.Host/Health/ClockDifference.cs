namespace Portal.Host.Health;

/// <summary>How far two clocks are apart, where one was asked over a network.</summary>
internal static class ClockDifference
{
    /// <summary>What lies between question and answer is no difference.</summary>
    public static TimeSpan Of(DateTimeOffset asked, DateTimeOffset said, DateTimeOffset answered) =>
        said < asked ? asked - said : said > answered ? said - answered : TimeSpan.Zero;
}
