using Portal.Billing.Gateway;
using Portal.Billing.Gateway.Pdf;
using Portal.Billing.Mirror;
using Portal.Billing.Storage;
using Portal.Identity.Contract;

namespace Portal.Billing.Invoices.Pdf;

/// <summary>Fetches the PDF of one of the client's invoices: found through the same scoped read as the list (PDF-11).</summary>
internal sealed class InvoicePdfs(MirrorReader mirror, BillingAccounts accounts, BillingGateway gateway, PdfAvailability availability, PdfSlots slots)
{
    /// <summary>Whether there is one, from what is stored: asks no provider.</summary>
    public async Task<PdfAnswer> LookAsync(ClientScope scope, string invoiceId, CancellationToken cancellationToken)
    {
        var stored = InvoiceId.TryParse(invoiceId, out var id) ? await mirror.FindInvoiceAsync(scope, id, cancellationToken) : null;
        if (stored is null) return new PdfAnswer.NotFound();
        var assigned = stored.Invoice.HasPdf ? await accounts.FindAsync(scope.Client, cancellationToken) : null;
        return assigned is not null && Keeps(assigned, stored) ? new PdfAnswer.Listed(stored, assigned) : new PdfAnswer.Refused(PdfRefusal.Unavailable);
    }

    public async Task<PdfAnswer> FetchAsync(ClientScope scope, string invoiceId, CancellationToken cancellationToken)
    {
        var looked = await LookAsync(scope, invoiceId, cancellationToken);
        if (looked is not PdfAnswer.Listed listed) return looked;
        if (slots.TryTake(scope.Member.Id) is not { } slot) return new PdfAnswer.Refused(PdfRefusal.Busy);
        PdfAnswer? answer = null;
        try
        {
            var outcome = await SpoolAsync(scope, listed, cancellationToken);
            return answer = outcome is PdfSpool.Spooled pdf ? new PdfAnswer.Ready(listed.Invoice.Id, pdf, slot) : new PdfAnswer.Refused(PdfRefusal.For(outcome));
        }
        finally
        {
            if (answer is not PdfAnswer.Ready) slot.Dispose();
        }
    }

    // References are a customer's: the client's present account may hold another invoice under the same one.
    private static bool Keeps(AssignedAccount assigned, MirroredInvoice stored) =>
        (assigned.ProviderKey, assigned.Account.CustomerReference) == (stored.ProviderKey, stored.Invoice.CustomerReference);

    private async Task<PdfSpool> SpoolAsync(ClientScope scope, PdfAnswer.Listed listed, CancellationToken cancellationToken)
    {
        var (stored, assigned) = listed;
        var outcome = await gateway.SpoolPdfAsync(assigned.ProviderKey, assigned.Account, stored.Invoice.Reference, cancellationToken);
        if (outcome is PdfSpool.NotAvailable) await availability.MarkPdfMissingAsync(scope, stored.Id, cancellationToken);
        return outcome;
    }
}
