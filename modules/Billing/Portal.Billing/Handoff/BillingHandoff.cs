using System.Globalization;
using Microsoft.AspNetCore.Http;
using Portal.Billing.Mirror;
using Portal.Billing.Overview;
using Portal.Billing.Texts;
using Portal.Identity.Contract;
using Portal.Support.Contract;

namespace Portal.Billing.Handoff;

/// <summary>Starts the Billing ticket that a person finishes in Support (CFG-02 to CFG-07).</summary>
internal sealed class BillingHandoff(ITicketHandoff tickets, IHttpContextAccessor http, TimeProvider clock)
{
    /// <summary>How Billing names itself to Support.</summary>
    public const string Source = "billing";

    /// <summary>The reason code of a configuration that needs attention: a person's ticket and the portal's own are one matter.</summary>
    public const string ConfigurationAttention = "configuration_attention";

    /// <summary>Whether Support takes tickets now.</summary>
    public bool IsAvailable => tickets.IsAvailable;

    /// <summary>The address to write to when it does not (CFG-07).</summary>
    public string Email => tickets.FallbackEmail;

    /// <summary>The way to help for a page that cannot show billing, or not all of it.</summary>
    public BillingHelp Offer(BillingSummary summary)
    {
        if (!tickets.IsAvailable) return new BillingHelp(null, tickets.FallbackEmail);
        return new BillingHelp(tickets.Prepare(Prefill(summary)), tickets.FallbackEmail);
    }

    /// <summary>The way to help when one invoice's PDF is not to be had (PDF-07). Each invoice is a reason of its own, so that one request never hides another.</summary>
    public BillingHelp OfferInvoiceCopy(BillingSummary summary, MirroredInvoice stored)
    {
        if (!tickets.IsAvailable) return new BillingHelp(null, tickets.FallbackEmail);
        var name = stored.Invoice.Number ?? new DateText(summary.Scope.Client.TimeZone).Month(stored.Invoice.IssuedAt);
        var reason = $"invoice_pdf:{stored.Id}";
        var prefill = new TicketPrefill(
            summary.Scope, Source, reason, TicketCategory.Billing, $"Copy of invoice {name}", $"Please send us a copy of invoice {name}.", Facts(summary, reason), stored.Invoice.Number);
        return new BillingHelp(tickets.Prepare(prefill), tickets.FallbackEmail);
    }

    private TicketPrefill Prefill(BillingSummary summary)
    {
        var (reason, subject, sentence) = summary.Status switch
        {
            BillingStatus.NotConfigured => ("not_configured", "Set up billing", $"Billing is not configured for {summary.Scope.Client.Name} yet. Please set it up."),
            BillingStatus.ConfigurationAttention => (ConfigurationAttention, "Billing configuration needs attention", $"The billing page of {summary.Scope.Client.Name} says that its configuration needs attention. Please check it."),
            _ => ("could_not_be_loaded", "Billing details could not be loaded", $"The billing details of {summary.Scope.Client.Name} could not be loaded."),
        };
        return new TicketPrefill(summary.Scope, Source, reason, TicketCategory.Billing, subject, sentence, Facts(summary, reason));
    }

    // An allow-list: words, codes and instants of our own. No setting, no id of a provider, no message of a provider.
    private List<DiagnosticFact> Facts(BillingSummary summary, string reason)
    {
        if (!summary.Scope.Member.May(Permission.ReadBilling)) return [];
        List<DiagnosticFact> facts =
        [
            new("Reason", summary.Reason?.Code() ?? reason),
            new("Time", clock.GetUtcNow().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture)),
            new("Request", http.HttpContext?.TraceIdentifier ?? ""),
        ];
        if (summary.ProviderName is { } provider) facts.Add(new("Billing provider", provider));
        if (summary.Account is { } account)
        {
            facts.Add(new("Overview section", SectionText.Of(account.OverviewSection)));
            facts.Add(new("Invoices section", SectionText.Of(account.InvoicesSection)));
            facts.Add(new("Usage section", SectionText.Of(account.UsageSection)));
        }

        return facts;
    }
}

/// <summary>Where a person finds help with billing.</summary>
/// <param name="TicketHref">The started ticket; null while Support is not available (CFG-07).</param>
/// <param name="Email">The address to write to instead.</param>
internal sealed record BillingHelp(string? TicketHref, string Email);
