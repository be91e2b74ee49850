namespace Portal.Identity.Storage;

internal static class EmailAddress
{
    public const int MaxLength = 254;

    /// <summary>The one spelling under which an address is stored and looked up.</summary>
    public static string Normalise(string email) => email.Trim().ToLowerInvariant();
}
