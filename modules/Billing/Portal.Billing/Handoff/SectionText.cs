using System.Globalization;
using Portal.Billing.Mirror;

namespace Portal.Billing.Handoff;

/// <summary>A section's state in one line of the diagnostic block.</summary>
internal static class SectionText
{
    public static string Of(SectionState section) => section.AsOf is { } asOf
        ? $"{Word(section.Outcome)}, figures of {At(asOf)}"
        : $"{Word(section.Outcome)}, no figures";

    private static string Word(SectionOutcome outcome) => outcome switch
    {
        SectionOutcome.Succeeded => "read",
        SectionOutcome.NeverTried => "not read yet",
        SectionOutcome.NotOffered => "not offered by the provider",
        SectionOutcome.RateLimited => "provider asked to wait",
        SectionOutcome.CredentialsRefused => "credentials refused",
        SectionOutcome.AccountNotFound => "account not found",
        SectionOutcome.RequestRefused => "request refused",
        SectionOutcome.Unavailable => "provider unavailable",
        _ => "failed",
    };

    private static string At(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
