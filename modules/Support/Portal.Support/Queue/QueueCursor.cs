using System.Globalization;
using Portal.Support.Storage;

namespace Portal.Support.Queue;

/// <summary>The last ticket of a page of the queue, as addresses carry it: <c>2-1043</c> is number 1043 of high priority.</summary>
internal sealed record QueueCursor(TicketPriority Priority, long Number)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(int)Priority}-{Number}");

    /// <summary>Nothing given is the first page; anything but a cursor is refused.</summary>
    public static bool TryRead(string? text, out QueueCursor? cursor)
    {
        cursor = null;
        if (string.IsNullOrEmpty(text)) return true;
        if (text.Contains('\0', StringComparison.Ordinal) || text.Split('-') is not [var priority, var number]) return false;
        if (!int.TryParse(priority, NumberStyles.None, CultureInfo.InvariantCulture, out var rank) || !Enum.IsDefined((TicketPriority)rank)) return false;
        if (!long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var last)) return false;
        cursor = new QueueCursor((TicketPriority)rank, last);
        return true;
    }
}
