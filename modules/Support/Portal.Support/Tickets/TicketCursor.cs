using System.Globalization;

namespace Portal.Support.Tickets;

/// <summary>Where a page of tickets starts, as addresses carry it.</summary>
internal static class TicketCursor
{
    /// <summary>Nothing given is the first page; anything but a plain number is refused.</summary>
    public static bool TryRead(string? text, out long? before)
    {
        before = null;
        if (string.IsNullOrEmpty(text)) return true;
        // the framework takes "1043" with a null character behind it for a number
        if (!text.All(char.IsAsciiDigit) || !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return false;
        before = number;
        return true;
    }
}
