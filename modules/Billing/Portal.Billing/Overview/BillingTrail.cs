using Portal.Billing.Mirror;
using Portal.Billing.Providers;
using Portal.Identity.Contract;

namespace Portal.Billing.Overview;

/// <summary>What the billing pages tell the audit log (SEC-09), and read back from it for an invoice (D-8).</summary>
internal sealed class BillingTrail(IAuditLog log)
{
    private static readonly AuditAction[] Seen = [AuditAction.InvoiceOpened, AuditAction.PdfDelivered];

    /// <summary>A partner looked at the client's billing; the client's own people do that every day.</summary>
    public Task ViewedAsync(ClientScope scope, CancellationToken cancellationToken) =>
        scope.IsChosen ? log.WriteAsync(scope, AuditAction.BillingViewed, cancellationToken: cancellationToken) : Task.CompletedTask;

    public Task OpenedAsync(ClientScope scope, MirroredInvoice invoice, CancellationToken cancellationToken) =>
        log.WriteAsync(scope, AuditAction.InvoiceOpened, Subject(invoice), cancellationToken: cancellationToken);

    public Task PdfAsync(ClientScope scope, AuditAction step, MirroredInvoice invoice, string? reason, CancellationToken cancellationToken) =>
        log.WriteAsync(scope, step, Subject(invoice), reason, cancellationToken);

    public Task PortalAsync(ClientScope scope, AuditAction step, BillingFailure? failure, CancellationToken cancellationToken) =>
        log.WriteAsync(scope, step, subject: null, failure?.ToString(), cancellationToken);

    /// <summary>Who saw the invoice: for the one who answers for the client's data; null for everybody else.</summary>
    public async Task<IReadOnlyList<AccessReceipt>?> ReceiptsAsync(ClientScope scope, MirroredInvoice invoice, CancellationToken cancellationToken) =>
        scope.Member.Role == Role.ClientAdmin ? await log.ReadReceiptsAsync(scope, invoice.Id.ToString(), Seen, cancellationToken) : null;

    private static AuditSubject Subject(MirroredInvoice invoice) => new(invoice.Id.ToString(), invoice.Invoice.Number);
}
