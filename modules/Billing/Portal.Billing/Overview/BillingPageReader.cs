using Microsoft.AspNetCore.Http;
using Portal.Billing.Handoff;
using Portal.Billing.Invoices;
using Portal.Billing.Mirror;
using Portal.Identity.Contract;

namespace Portal.Billing.Overview;

/// <summary>Reads what the page's address asks for.</summary>
internal sealed class BillingPageReader(BillingSummaryReader summaries, InvoiceHistoryReader histories, MirrorReader mirror, BillingTrail trail, BillingHandoff handoff)
{
    private const int AgainAtMost = 3;

    /// <summary>The page; null when its address names a page of the history or an invoice that is not this client's (PAG-07, ACC-14).</summary>
    public async Task<BillingPageView?> ReadAsync(ClientScope scope, IQueryCollection query, CancellationToken cancellationToken)
    {
        var cursor = One(query, "cursor");
        if (await ReadOnceAsync(scope, query, cursor, cancellationToken) is not { } read) return null;
        // The client was moved to another provider in between: a page is of one of them.
        for (var again = 0; again < AgainAtMost && read.Summary.Account?.Version != read.History.Version; again++)
            if (await ReadOnceAsync(scope, query, cursor, cancellationToken) is { } later) read = later;

        var (summary, history, opened, subject) = read;
        var message = BillingMessage.For(One(query, "pdf"), One(query, "portal"), One(query, "refresh"), One(query, "wait"));
        var receipts = await WriteDownAsync(scope, opened, cancellationToken);
        return new BillingPageView(summary, history, opened, message, subject, receipts, handoff, new BillingLinks(scope, cursor));
    }

    // The history last: it says of which account everything before it was.
    private async Task<PageParts?> ReadOnceAsync(ClientScope scope, IQueryCollection query, string? cursor, CancellationToken cancellationToken)
    {
        var (details, about) = (One(query, "details"), One(query, "invoice"));
        var summary = await summaries.ReadAsync(scope, cancellationToken);
        var opened = await FindAsync(scope, details, cancellationToken);
        var subject = await FindAsync(scope, about, cancellationToken);
        if ((details is not null && opened is null) || (about is not null && subject is null)) return null;
        var history = await histories.ReadAsync(summary, cursor, cancellationToken);
        return history is null ? null : new PageParts(summary, history, opened, subject);
    }

    private async Task<IReadOnlyList<AccessReceipt>> WriteDownAsync(ClientScope scope, MirroredInvoice? opened, CancellationToken cancellationToken)
    {
        if (opened is null)
        {
            await trail.ViewedAsync(scope, cancellationToken);
            return [];
        }

        await trail.OpenedAsync(scope, opened, cancellationToken);
        return await trail.ReceiptsAsync(scope, opened, cancellationToken) ?? [];
    }

    private async Task<MirroredInvoice?> FindAsync(ClientScope scope, string? text, CancellationToken cancellationToken) =>
        InvoiceId.TryParse(text, out var id) ? await mirror.FindInvoiceAsync(scope, id, cancellationToken) : null;

    private static string? One(IQueryCollection query, string name) => query.TryGetValue(name, out var values) ? values.ToString() : null;

    private sealed record PageParts(BillingSummary Summary, InvoiceHistory History, MirroredInvoice? Opened, MirroredInvoice? Subject);
}
