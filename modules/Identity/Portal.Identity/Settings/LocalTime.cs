using System.Globalization;

namespace Portal.Identity.Settings;

internal static class LocalTime
{
    /// <summary>For example <c>23 Nov 2026, 14:05 (Australia/Perth)</c>.</summary>
    public static string Write(DateTimeOffset instant, TimeZoneInfo zone) =>
        $"{WriteShort(instant, zone)} ({zone.Id})";

    /// <summary>For example <c>23 Nov 2026, 14:05</c>, where the zone is plain.</summary>
    public static string WriteShort(DateTimeOffset instant, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(instant, zone).ToString("d MMM yyyy, HH:mm", CultureInfo.InvariantCulture);
}
