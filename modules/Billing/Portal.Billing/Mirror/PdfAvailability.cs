using Microsoft.EntityFrameworkCore;
using Portal.Billing.Storage;
using Portal.Identity.Contract;

namespace Portal.Billing.Mirror;

/// <summary>Corrects one fact between two reads of the provider: a PDF that was listed and is gone (PDF-10).</summary>
internal sealed class PdfAvailability(BillingDb db)
{
    public Task MarkPdfMissingAsync(ClientScope scope, InvoiceId id, CancellationToken cancellationToken) => db.Invoices
        .Where(invoice => invoice.ClientId == scope.Client.Id.Value && invoice.Id == id.Value)
        .ExecuteUpdateAsync(invoice => invoice.SetProperty(row => row.HasPdf, false), cancellationToken);
}
