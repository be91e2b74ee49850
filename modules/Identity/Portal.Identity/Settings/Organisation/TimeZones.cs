using System.Collections.Frozen;
using System.Globalization;

namespace Portal.Identity.Settings.Organisation;

/// <summary>The zones a client may choose: those of the IANA list.</summary>
internal static class TimeZones
{
    public static IReadOnlyList<TimeZoneInfo> All { get; } =
        [.. TimeZoneInfo.GetSystemTimeZones().Where(zone => zone.HasIanaId).OrderBy(zone => zone.Id, StringComparer.Ordinal)];

    private static readonly FrozenDictionary<string, string> Ids = All.ToFrozenDictionary(zone => zone.Id, zone => zone.Id, StringComparer.OrdinalIgnoreCase);

    /// <summary>The id in its one spelling; null when no zone is called that.</summary>
    public static string? Find(string text) => Ids.GetValueOrDefault(text.Trim());

    /// <summary>For example <c>UTC+08:00 now</c>.</summary>
    public static string OffsetAt(TimeZoneInfo zone, DateTimeOffset now) =>
        "UTC" + TimeZoneInfo.ConvertTime(now, zone).ToString("zzz", CultureInfo.InvariantCulture) + " now";
}
