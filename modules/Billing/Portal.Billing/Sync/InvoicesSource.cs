using Microsoft.EntityFrameworkCore;
using Portal.Billing.Gateway;
using Portal.Billing.Mirror;
using Portal.Billing.Providers;
using Portal.Billing.Storage;

namespace Portal.Billing.Sync;

/// <summary>Invoices: all of them the first time, afterwards the newest until nothing is new, and those still open, so many a time.</summary>
internal sealed class InvoicesSource(BillingDb db, BillingGateway gateway, TimeProvider clock) : ISectionSource
{
    // Each is a call of its own, and the section has one time budget.
    public const int RereadsAtMost = 20;

    public Section Section => Section.Invoices;

    public async Task<Attempt> ReadAsync(SyncTarget target, CancellationToken cancellationToken)
    {
        var asOf = clock.GetUtcNow();
        var isFirst = !await db.Sections.AnyAsync(row => row.ClientId == target.ClientId && row.Section == Section && row.AsOf != null, cancellationToken);
        var pages = await gateway.ListInvoicesAsync(target.ProviderKey, target.Account, cancellationToken);
        if (pages is null) return Attempt.NotOffered;

        var seen = new HashSet<string>();
        await foreach (var page in pages.WithCancellation(cancellationToken))
        {
            seen.UnionWith(page.Items.Select(invoice => invoice.Reference));
            if (!await StoreAsync(target, page.Items, cancellationToken) && !isFirst) break;
        }

        if (!isFirst) await RereadAsync(target, seen, cancellationToken);
        return Attempt.Read(asOf);
    }

    private async Task RereadAsync(SyncTarget target, HashSet<string> seen, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var row in await OpenAsync(target, seen, cancellationToken)) await RereadAsync(target, row, cancellationToken);
        }
        catch (Exception late) when (RanOutOfTime(late, cancellationToken))
        {
            // The pages are worth keeping: what was not reached comes first the next time.
        }
    }

    private static bool RanOutOfTime(Exception fault, CancellationToken budget) =>
        fault is BillingProviderException { InnerException: TimeoutException } || (fault is OperationCanceledException && budget.IsCancellationRequested);

    private Task<List<InvoiceRow>> OpenAsync(SyncTarget target, HashSet<string> seen, CancellationToken cancellationToken) => InvoiceWriter.Of(db, target.Owner)
        .Include(row => row.Lines)
        .Where(row => row.Status == InvoiceStatus.Open && !seen.Contains(row.Reference))
        .OrderBy(row => row.AskedAt != null).ThenBy(row => row.AskedAt).ThenBy(row => row.IssuedAt)
        .Take(RereadsAtMost)
        .ToListAsync(cancellationToken);

    private async Task RereadAsync(SyncTarget target, InvoiceRow row, CancellationToken cancellationToken)
    {
        // Before the answer, so that one that never comes does not keep the others waiting.
        row.AskedAt = clock.GetUtcNow();
        var invoice = await gateway.FindInvoiceAsync(target.ProviderKey, target.Account, row.Reference, cancellationToken);
        if (invoice?.Reference == row.Reference) InvoiceWriter.Describe(db, row, invoice);
    }

    /// <summary>Whether any of them is new or differs from what is stored.</summary>
    private async Task<bool> StoreAsync(SyncTarget target, IReadOnlyList<Invoice> invoices, CancellationToken cancellationToken)
    {
        var before = CountChanges();
        await InvoiceWriter.DescribeAllAsync(db, target.Owner, invoices, cancellationToken);
        return CountChanges() > before;
    }

    private int CountChanges() => db.ChangeTracker.Entries().Count(entry => entry.State != EntityState.Unchanged);
}
