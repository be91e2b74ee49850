using Portal.Billing.Mirror;
using Portal.Identity.Contract;

namespace Portal.Billing.Operations;

/// <summary>How a client is billed, as operators see it.</summary>
/// <param name="Account">Null when nobody bills it.</param>
internal sealed record OperatedClient(Client Client, OperatedAccount? Account);

/// <summary>An account and the age of what was read from it. All instants in UTC; null while nothing was read.</summary>
/// <param name="Reference">What the provider calls the client, masked: enough to tell two apart, too little to use it.</param>
/// <param name="Failure">How the newest attempt that failed ended, of those sections that still fail; null when none does.</param>
internal sealed record OperatedAccount(
    string ProviderKey, string Reference, DateTimeOffset? OverviewAsOf, DateTimeOffset? InvoicesAsOf, DateTimeOffset? UsageAsOf, SectionOutcome? Failure)
{
    private const int Shown = 4;

    // Of a short one the end would be nearly all of it.
    public static string Mask(string reference) => reference.Length > 2 * Shown ? $"…{reference[^Shown..]}" : "…";

    /// <summary>The failure in words.</summary>
    public string? FailureWords => Failure switch
    {
        null => null,
        SectionOutcome.Unavailable => "No answer",
        SectionOutcome.RateLimited => "Asked for a pause",
        SectionOutcome.CredentialsRefused => "Key refused, or not set up",
        SectionOutcome.AccountNotFound => "Customer not known",
        SectionOutcome.RequestRefused => "Request refused",
        _ => "Not understood",
    };
}

/// <summary>One page of the list, by name.</summary>
/// <param name="Next">The last client of this page, if others follow it.</param>
internal sealed record OperatedPage(IReadOnlyList<OperatedClient> Clients, ClientId? Next);
