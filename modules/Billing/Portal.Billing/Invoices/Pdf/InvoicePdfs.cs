using Portal.Billing.Gateway;
using Portal.Billing.Gateway.Pdf;
using Portal.Billing.Mirror;
using Portal.Billing.Overview;
using Portal.Billing.Storage;
using Portal.Identity.Contract;

namespace Portal.Billing.Invoices.Pdf;

/// <summary>Fetches the PDF of one of the client's invoices: found through the same scoped read as the list (PDF-11).</summary>
internal sealed class InvoicePdfs(MirrorReader mirror, BillingAccounts accounts, BillingGateway gateway, PdfAvailability availability, PdfSlots slots, BillingTrail trail)
{
    /// <summary>Whether there is one, from what is stored: asks no provider.</summary>
    public async Task<PdfAnswer> LookAsync(ClientScope scope, string invoiceId, CancellationToken cancellationToken)
    {
        var stored = await FindAsync(scope, invoiceId, cancellationToken);
        return stored is null ? new PdfAnswer.NotFound() : await LookAsync(scope, stored, cancellationToken);
    }

    public async Task<PdfAnswer> FetchAsync(ClientScope scope, string invoiceId, CancellationToken cancellationToken)
    {
        if (await FindAsync(scope, invoiceId, cancellationToken) is not { } stored) return new PdfAnswer.NotFound();
        await trail.PdfAsync(scope, AuditAction.PdfRequested, stored, reason: null, cancellationToken);
        var looked = await LookAsync(scope, stored, cancellationToken);
        var answer = looked is PdfAnswer.Listed listed ? await FetchAsync(scope, listed, cancellationToken) : looked;
        if (answer is PdfAnswer.Refused refused) await trail.PdfAsync(scope, AuditAction.PdfFailed, stored, refused.Refusal.Error.Code, cancellationToken);
        return answer;
    }

    private async Task<MirroredInvoice?> FindAsync(ClientScope scope, string invoiceId, CancellationToken cancellationToken) =>
        InvoiceId.TryParse(invoiceId, out var id) ? await mirror.FindInvoiceAsync(scope, id, cancellationToken) : null;

    private async Task<PdfAnswer> LookAsync(ClientScope scope, MirroredInvoice stored, CancellationToken cancellationToken)
    {
        var assigned = stored.Invoice.HasPdf ? await accounts.FindAsync(scope.Client, cancellationToken) : null;
        return assigned is not null && Keeps(assigned, stored) ? new PdfAnswer.Listed(stored, assigned) : new PdfAnswer.Refused(PdfRefusal.Unavailable);
    }

    private async Task<PdfAnswer> FetchAsync(ClientScope scope, PdfAnswer.Listed listed, CancellationToken cancellationToken)
    {
        if (slots.TryTake(scope.Member.Id) is not { } slot) return new PdfAnswer.Refused(PdfRefusal.Busy);
        PdfAnswer? answer = null;
        try
        {
            var outcome = await SpoolAsync(scope, listed, cancellationToken);
            return answer = outcome is PdfSpool.Spooled pdf ? new PdfAnswer.Ready(listed.Invoice, pdf, slot) : new PdfAnswer.Refused(PdfRefusal.For(outcome));
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
