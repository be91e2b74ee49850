using Portal.Identity.Contract;

namespace Portal.Identity.Settings.Organisation;

/// <summary>What a client's admin decides for the whole organisation.</summary>
/// <param name="TimeZone">An IANA id.</param>
/// <param name="BillingContact">An e-mail address; null when nobody is named.</param>
/// <param name="Version">Grows with every change.</param>
/// <param name="Format">How dates, numbers and money are written.</param>
internal sealed record ClientSettings(string TimeZone, string? BillingContact, int Version, RegionalFormat Format)
{
    /// <summary>What differs from before, each with its key and its words.</summary>
    public IEnumerable<(string Key, string Words)> ChangesSince(ClientSettings before)
    {
        if (TimeZone != before.TimeZone) yield return ("time_zone", $"Time zone: {TimeZone}");
        if (Format != before.Format) yield return ("regional_format", $"Dates and numbers: {Format.Title()}");
        if (BillingContact != before.BillingContact) yield return ("billing_contact", $"Billing contact: {BillingContact ?? "nobody"}");
    }

    /// <summary>The same decisions taken on another state: only what was really changed is carried over.</summary>
    public ClientSettings Onto(ClientSettings now, ClientSettings opened) => now with
    {
        TimeZone = TimeZone == opened.TimeZone ? now.TimeZone : TimeZone,
        Format = Format == opened.Format ? now.Format : Format,
        BillingContact = BillingContact == opened.BillingContact ? now.BillingContact : BillingContact,
    };
}
