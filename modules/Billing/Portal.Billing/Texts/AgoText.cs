namespace Portal.Billing.Texts;

/// <summary>How long ago: <c>just now</c>, <c>2 minutes ago</c>. Rounded down; an instant ahead of our clock is just now.</summary>
internal static class AgoText
{
    public static string Of(DateTimeOffset instant, DateTimeOffset now) => (now - instant) switch
    {
        { TotalMinutes: < 1 } => "just now",
        { TotalHours: < 1 } age => Count((int)age.TotalMinutes, "minute"),
        { TotalDays: < 1 } age => Count((int)age.TotalHours, "hour"),
        var age => Count((int)age.TotalDays, "day"),
    };

    private static string Count(int number, string unit) => number == 1 ? $"1 {unit} ago" : $"{MinutesText.Of(number)} {unit}s ago";
}
