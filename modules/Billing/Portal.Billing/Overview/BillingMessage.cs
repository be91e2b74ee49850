using System.Globalization;

namespace Portal.Billing.Overview;

/// <summary>What the page says after something was tried on it. The address carries a code of this closed list, never a text.</summary>
/// <param name="Title">What happened.</param>
/// <param name="Sentence">What to do.</param>
/// <param name="OffersCopy">Whether the invoice is to be had elsewhere: billing portal or support (MSG-05, MSG-06).</param>
/// <param name="IsReturn">Whether somebody comes back from the hosted portal, where the figures may have changed.</param>
internal sealed record BillingMessage(string Title, string Sentence, bool OffersCopy, bool IsReturn = false)
{
    /// <summary>The message for the codes in the address; null for none, and for codes nobody sends.</summary>
    public static BillingMessage? For(string? pdf, string? portal, string? refresh, string? wait) => (pdf, portal, refresh) switch
    {
        ("pdf_unavailable", _, _) => new("Invoice PDF unavailable", "The provider has no PDF of this invoice.", true),
        ("pdf_timeout", _, _) => new("The invoice download timed out", "Try again later, or get the invoice another way.", true),
        ("pdf_too_large", _, _) => new("The invoice PDF is too large", "It is larger than the portal passes on. Try again later, or get the invoice another way.", true),
        ("pdf_not_readable", _, _) => new("The invoice PDF could not be read", "The provider sent something that is not a PDF, so nothing was saved. Try again later, or get the invoice another way.", true),
        ("rate_limited", _, _) => new("Too many downloads at once", $"{Wait(wait)} and try again.", false),
        (not null, _, _) => new("The invoice could not be fetched", "The billing provider does not answer at the moment. Try again later, or get the invoice another way.", true),
        (_, "returned", _) => new("Back from the billing portal", "What you changed there is read with the next refresh. Select Refresh to see it now.", false, IsReturn: true),
        (_, "not_offered", _) => new("There is no billing portal", "Your billing provider has no online portal. Everything it has is on this page.", false),
        (_, not null, _) => new("The billing portal could not be opened", "No session was started. Try again in a moment, or contact support.", false),
        (_, _, "in_progress") => new("Already refreshing", "Somebody started a refresh a moment ago. The figures below are renewed as soon as it ends.", false),
        (_, _, "rate_limited") => new("The billing provider asked to wait", "Wait a moment and try again. The figures below are the last ones that were read.", false),
        (_, _, "incomplete") => new("Not everything could be refreshed", "The billing provider did not answer for all of it. Each section says how old its figures are; try again in a moment.", false),
        _ => null,
    };

    // From the address, so anything may stand there: a number of seconds is shown, everything else is "a moment".
    private static string Wait(string? seconds) =>
        int.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var known) && known is > 0 and <= 3600 ? $"Wait {known} seconds" : "Wait a moment";
}
