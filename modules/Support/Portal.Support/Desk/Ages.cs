using System.Globalization;

namespace Portal.Support.Desk;

/// <summary>Instants in words: how long ago, and exactly when in the client's own time zone.</summary>
internal static class Ages
{
    public static string Since(DateTimeOffset then, DateTimeOffset now) => now - then < TimeSpan.FromMinutes(1) ? "just now" : Length(now - then);

    public static string Length(TimeSpan span) => span switch
    {
        { TotalMinutes: < 1 } => "less than 1 min",
        { TotalHours: < 1 } age => string.Create(CultureInfo.InvariantCulture, $"{(int)age.TotalMinutes} min"),
        { TotalDays: < 1 } age => string.Create(CultureInfo.InvariantCulture, $"{(int)age.TotalHours} h"),
        { TotalDays: < 2 } => "1 day",
        var age => string.Create(CultureInfo.InvariantCulture, $"{(int)age.TotalDays} days"),
    };

    public static string Ago(DateTimeOffset then, DateTimeOffset now) => now - then < TimeSpan.FromMinutes(1) ? Since(then, now) : $"{Since(then, now)} ago";

    public static string Exact(DateTimeOffset instant, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(instant, zone).ToString("d MMM yyyy, HH:mm", CultureInfo.InvariantCulture) + $" ({zone.Id})";

    public static string Machine(DateTimeOffset instant) => instant.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
