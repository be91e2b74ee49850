namespace Portal.Identity.Storage;

internal static class EmailAddress
{
    public const int MaxLength = 254;

    /// <summary>The one spelling under which an address is stored and looked up.</summary>
    public static string Normalise(string email) => email.Trim().ToLowerInvariant();

    /// <summary>Whether the database can hold it: it takes no NUL and no half of a character.</summary>
    public static bool IsStorable(string address) => address.Length <= MaxLength && !address.Any(letter => char.IsControl(letter) || char.IsSurrogate(letter));
}
