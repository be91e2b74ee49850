using Microsoft.EntityFrameworkCore;
using Portal.Billing.Gateway;
using Portal.Billing.Mirror;
using Portal.Billing.Providers;
using Portal.Billing.Storage;

namespace Portal.Billing.Sync;

/// <summary>Invoices: all of them the first time, afterwards the newest until nothing is new, and every one that was still open.</summary>
internal sealed class InvoicesSource(BillingDb db, BillingGateway gateway, TimeProvider clock) : ISectionSource
{
    public Section Section => Section.Invoices;

    public async Task<Attempt> ReadAsync(SyncTarget target, CancellationToken cancellationToken)
    {
        var asOf = clock.GetUtcNow();
        var isFirst = !await db.Sections.AnyAsync(row => row.ClientId == target.ClientId && row.Section == Section && row.AsOf != null, cancellationToken);
        var open = isFirst ? [] : await OpenReferencesAsync(target, cancellationToken);
        var pages = await gateway.ListInvoicesAsync(target.ProviderKey, target.Account, cancellationToken);
        if (pages is null) return Attempt.NotOffered;

        await foreach (var page in pages.WithCancellation(cancellationToken))
        {
            open.ExceptWith(page.Items.Select(invoice => invoice.Reference));
            if (!await StoreAsync(target, page.Items, cancellationToken) && !isFirst) break;
        }

        foreach (var reference in open) await RereadAsync(target, reference, cancellationToken);
        return Attempt.Read(asOf);
    }

    private async Task<HashSet<string>> OpenReferencesAsync(SyncTarget target, CancellationToken cancellationToken) => await Of(target)
        .Where(row => row.Status == InvoiceStatus.Open)
        .Select(row => row.Reference)
        .ToHashSetAsync(cancellationToken);

    private async Task RereadAsync(SyncTarget target, string reference, CancellationToken cancellationToken)
    {
        if (await gateway.FindInvoiceAsync(target.ProviderKey, target.Account, reference, cancellationToken) is { } invoice)
            await StoreAsync(target, [invoice], cancellationToken);
    }

    /// <summary>Whether any of them is new or differs from what is stored.</summary>
    private async Task<bool> StoreAsync(SyncTarget target, IReadOnlyList<Invoice> invoices, CancellationToken cancellationToken)
    {
        var before = CountChanges();
        var references = invoices.Select(invoice => invoice.Reference).ToList();
        var stored = await Of(target).Include(row => row.Lines)
            .Where(row => references.Contains(row.Reference))
            .ToDictionaryAsync(row => row.Reference, cancellationToken);
        foreach (var invoice in invoices) InvoiceWriter.Describe(db, stored.GetValueOrDefault(invoice.Reference) ?? Add(target, invoice), invoice);
        return CountChanges() > before;
    }

    // A page may repeat an invoice of the page before when one was issued between the two.
    private InvoiceRow Add(SyncTarget target, Invoice invoice) =>
        db.Invoices.Local.FirstOrDefault(row => row.Reference == invoice.Reference) ?? db.Invoices.Add(new InvoiceRow
        {
            ClientId = target.ClientId,
            Id = InvoiceId.New().Value,
            ProviderKey = target.ProviderKey,
            Reference = invoice.Reference,
            CustomerReference = target.Account.CustomerReference,
        }).Entity;

    private IQueryable<InvoiceRow> Of(SyncTarget target) => db.Invoices.Where(row =>
        row.ClientId == target.ClientId && row.ProviderKey == target.ProviderKey && row.CustomerReference == target.Account.CustomerReference);

    private int CountChanges() => db.ChangeTracker.Entries().Count(entry => entry.State != EntityState.Unchanged);
}
