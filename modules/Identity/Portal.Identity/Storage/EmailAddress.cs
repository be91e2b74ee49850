using System.Net.Mail;

namespace Portal.Identity.Storage;

internal static class EmailAddress
{
    public const int MaxLength = 254;

    /// <summary>The one spelling under which an address is stored and looked up.</summary>
    public static string Normalise(string email) => email.Trim().ToLowerInvariant();

    /// <summary>Whether mail can be sent to it: one bare address of a host with a dot.</summary>
    public static bool IsValid(string address) =>
        IsStorable(address) && MailAddress.TryCreate(address, out var read) && read.Address == address && read.Host.Contains('.', StringComparison.Ordinal);

    /// <summary>Whether the database can hold it: it takes no NUL and no half of a character.</summary>
    public static bool IsStorable(string address) => address.Length <= MaxLength && !address.Any(letter => char.IsControl(letter) || char.IsSurrogate(letter));
}
