using Portal.Billing.Mirror;
using Portal.Billing.Overview;
using Portal.Billing.Providers;
using Portal.Identity.Contract;

namespace Portal.Billing.Invoices;

/// <summary>Reads one page of the invoice history from the mirror.</summary>
internal sealed class InvoiceHistoryReader(MirrorReader mirror, InvoiceCursors cursors, BillingSummaryReader summaries, TimeProvider clock)
{
    /// <summary>The page for the API; null when the cursor is not one of this client's.</summary>
    public Task<InvoiceHistory?> ReadAsync(ClientScope scope, string? cursor, CancellationToken cancellationToken) =>
        ReadAsync(scope, cursor, () => summaries.ReadAsync(scope, cancellationToken), cancellationToken);

    /// <summary>The page beside a summary that was read already.</summary>
    public Task<InvoiceHistory?> ReadAsync(BillingSummary summary, string? cursor, CancellationToken cancellationToken) =>
        ReadAsync(summary.Scope, cursor, () => Task.FromResult(summary), cancellationToken);

    private async Task<InvoiceHistory?> ReadAsync(ClientScope scope, string? cursor, Func<Task<BillingSummary>> summarise, CancellationToken cancellationToken)
    {
        InvoicePosition? position = null;
        if (cursor is not null && !cursors.TryRead(scope.Client.Id, cursor, out position)) return null;

        var slice = await mirror.ListInvoicesAsync(scope, position, cancellationToken);
        var now = clock.GetUtcNow();
        if (slice.Items.Count == 0) return Empty(await summarise(), now, slice.Version);
        return new InvoiceHistory(
            slice.Items,
            slice.HasNewer ? Cursor(scope, slice.Items[0], InvoiceDirection.Newer) : null,
            slice.HasOlder ? Cursor(scope, slice.Items[^1], InvoiceDirection.Older) : null,
            null,
            null,
            now,
            slice.Version);
    }

    private string Cursor(ClientScope scope, MirroredInvoice edge, InvoiceDirection direction) =>
        cursors.Write(scope.Client.Id, new InvoicePosition(edge.Invoice.IssuedAt, edge.Id, direction));

    // A running period without any invoice is the first cycle: its close is the first invoice (EMP-02).
    private static InvoiceHistory Empty(BillingSummary summary, DateTimeOffset now, Guid? version)
    {
        var (reason, closes) = summary.Account switch
        {
            null => (EmptyReason.NotConfigured, null),
            { InvoicesSection.Outcome: SectionOutcome.NotOffered } => (EmptyReason.NotOffered, null),
            { InvoicesSection.HasFigures: false } => (EmptyReason.NotLoaded, null),
            { Overview: { CurrentPeriod: { } period, NextInvoice: NextInvoice.Scheduled } } => (EmptyReason.FirstCycleOpen, period.End),
            _ => (EmptyReason.NoneYet, null as DateTimeOffset?),
        };
        return new InvoiceHistory([], null, null, reason, closes, now, version);
    }
}
