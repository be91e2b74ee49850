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
        var kept = stored.Invoice.HasPdf ? await FindKeeperAsync(scope, stored, cancellationToken) : null;
        return kept is { } found ? new PdfAnswer.Listed(stored, found.Account, found.Reference) : new PdfAnswer.Refused(PdfRefusal.Unavailable);
    }

    // The PDF that the client was sent is its maker's, for as long as that one is asked about here.
    private async Task<(AssignedAccount Account, string Reference)?> FindKeeperAsync(ClientScope scope, MirroredInvoice stored, CancellationToken cancellationToken)
    {
        if (stored.Maker is { } maker && await FindAccountAsync(scope, maker.ProviderKey, maker.CustomerReference, cancellationToken) is { } former) return (former, maker.Reference);
        var keeper = await FindAccountAsync(scope, stored.ProviderKey, stored.Invoice.CustomerReference, cancellationToken);
        return keeper is null ? null : (keeper, stored.Invoice.Reference);
    }

    // References are a customer's: the client's present account may hold another invoice under the same one.
    private async Task<AssignedAccount?> FindAccountAsync(ClientScope scope, string provider, string customer, CancellationToken cancellationToken)
    {
        var present = await accounts.FindAsync(scope.Client, cancellationToken);
        if (present is null) return null;
        return (present.ProviderKey, present.Account.CustomerReference) == (provider, customer)
            ? present
            : await accounts.FindFormerAsync(scope.Client, provider, customer, cancellationToken);
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

    private async Task<PdfSpool> SpoolAsync(ClientScope scope, PdfAnswer.Listed listed, CancellationToken cancellationToken)
    {
        var (stored, kept, reference) = listed;
        var outcome = await gateway.SpoolPdfAsync(kept.ProviderKey, kept.Account, reference, cancellationToken);
        if (outcome is PdfSpool.NotAvailable) await availability.MarkPdfMissingAsync(scope, stored.Id, cancellationToken);
        return outcome;
    }
}
