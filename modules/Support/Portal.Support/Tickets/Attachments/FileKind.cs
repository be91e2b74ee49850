using System.Globalization;
using System.Text.RegularExpressions;
using Portal.Support.Storage;

namespace Portal.Support.Tickets.Attachments;

/// <summary>Tells a file's type from its first bytes, and gives it a name that fits.</summary>
internal static partial class FileKind
{
    private static readonly (AttachmentType Type, byte[] Start)[] Starts =
    [
        (AttachmentType.Png, [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]),
        (AttachmentType.Jpg, [0xFF, 0xD8, 0xFF]),
        (AttachmentType.Pdf, "%PDF-"u8.ToArray()),
    ];

    /// <summary>Null for everything that may not be attached, whatever its name says.</summary>
    public static AttachmentType? Of(ReadOnlySpan<byte> content)
    {
        foreach (var (type, start) in Starts)
        {
            if (content.StartsWith(start)) return type;
        }

        return null;
    }

    public static string ContentType(AttachmentType type) => type switch
    {
        AttachmentType.Png => "image/png",
        AttachmentType.Jpg => "image/jpeg",
        _ => "application/pdf",
    };

    /// <summary>The last part of the sender's name without what no file system takes, ending as its type does: <c>bill.exe</c> that is a PDF becomes <c>bill.exe.pdf</c>.</summary>
    public static string Name(string? given, AttachmentType type)
    {
        var clean = new string([.. (given ?? "").Split('/', '\\')[^1].Where(MayStand)]).Trim(' ', '.');
        var ending = $".{type.ToString().ToLowerInvariant()}";
        if (clean.Length == 0) clean = "file";
        if (IsDevice().IsMatch(clean)) clean = $"_{clean}";
        var ends = clean.EndsWith(ending, StringComparison.OrdinalIgnoreCase) || (type == AttachmentType.Jpg && clean.EndsWith(".jpeg", StringComparison.OrdinalIgnoreCase));
        var whole = ends ? clean : clean + ending;
        return whole.Length <= TicketLimits.FileName ? whole : whole[..(TicketLimits.FileName - ending.Length)] + ending;
    }

    // Marks of direction make "exe" and "pdf" change places on the screen, and what is not seen makes two names look alike.
    private static bool MayStand(char sign) => !"\"<>:|?*;%".Contains(sign) && char.GetUnicodeCategory(sign) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned);

    // Windows takes these names for devices, whatever ending they have.
    [GeneratedRegex(@"\A(CON|PRN|AUX|NUL|(COM|LPT)[0-9¹²³]) *(\.|\z)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex IsDevice();
}
