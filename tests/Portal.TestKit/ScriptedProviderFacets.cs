using Portal.Billing.Providers;

namespace Portal.TestKit;

internal sealed class ScriptedInvoices(ScriptedProvider script) : IInvoiceArchive
{
    public async Task<InvoicePage> ListAsync(BillingAccount account, InvoicePageRequest request, CancellationToken cancellationToken)
    {
        await script.EnterAsync(nameof(ListAsync), cancellationToken);
        var skip = request.After is null ? 0 : int.Parse(request.After);
        var all = script.StoredInvoices
            .Where(invoice => invoice.CustomerReference == account.CustomerReference)
            .OrderByDescending(invoice => invoice.IssuedAt).ThenByDescending(invoice => invoice.Reference, StringComparer.Ordinal)
            .ToList();
        var next = skip + request.Size;
        return new InvoicePage(all.Skip(skip).Take(request.Size).ToList(), next < all.Count ? $"{next}" : null);
    }

    public async Task<Invoice?> FindAsync(BillingAccount account, string reference, CancellationToken cancellationToken)
    {
        await script.EnterAsync(nameof(FindAsync), cancellationToken);
        return script.StoredInvoices.FirstOrDefault(invoice => invoice.CustomerReference == account.CustomerReference && invoice.Reference == reference);
    }

    public async Task<InvoicePdf?> OpenPdfAsync(BillingAccount account, string reference, CancellationToken cancellationToken)
    {
        await script.EnterAsync(nameof(OpenPdfAsync), cancellationToken);
        return script.Pdf.Open();
    }
}

internal sealed class ScriptedPortal(ScriptedProvider script) : ICustomerPortal
{
    public IReadOnlyCollection<string> Hosts => ["portal.example"];

    /// <summary>Each session has an address of its own, as with a real provider.</summary>
    public async Task<PortalSession> CreateSessionAsync(BillingAccount account, Uri returnUrl, CancellationToken cancellationToken)
    {
        await script.EnterAsync(nameof(CreateSessionAsync), cancellationToken);
        script.PortalRequests.Enqueue((account, returnUrl));
        return new PortalSession(new Uri($"{script.PortalUrl}?secret={script.CallsOf(nameof(CreateSessionAsync))}"));
    }
}

internal sealed class ScriptedUsage(ScriptedProvider script) : IMeteredUsage
{
    public async Task<UsageReport> ReadAsync(BillingAccount account, BillingPeriod period, CancellationToken cancellationToken)
    {
        await script.EnterAsync(nameof(ReadAsync), cancellationToken);
        return script.Usage?.Invoke(account, period) ?? new UsageReport(period, script.Clock.GetUtcNow(), Minutes.Zero, []);
    }
}

internal sealed class ScriptedImport(ScriptedProvider script) : IBookImport
{
    public async Task<ImportReport> ImportAsync(Stream document, CancellationToken cancellationToken)
    {
        await script.EnterAsync(nameof(ImportAsync), cancellationToken);
        await document.CopyToAsync(Stream.Null, cancellationToken);
        return script.ImportAnswer;
    }
}
