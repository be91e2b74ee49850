using Portal.Billing.Providers;

namespace Portal.Billing.Tests.Unit.Gateway;

/// <summary>A provider whose archive answers against the contract.</summary>
internal sealed class FaultyArchiveProvider(Func<BillingAccount, InvoicePageRequest, InvoicePage> list) : IBillingProvider, IInvoiceArchive
{
    public ProviderConfiguration Configuration { get; } = new ProviderConfiguration.Complete();

    public IInvoiceArchive? Invoices => this;

    public ICustomerPortal? CustomerPortal => null;

    public IMeteredUsage? MeteredUsage => null;

    public IWebhookTranslator? Webhooks => null;

    public IEventLog? Events => null;

    public IBookImport? Import => null;

    public Task<InvoicePage> ListAsync(BillingAccount account, InvoicePageRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(list(account, request));

    public Task<Invoice?> FindAsync(BillingAccount account, string reference, CancellationToken cancellationToken) =>
        Task.FromResult<Invoice?>(list(account, new InvoicePageRequest(1, null)).Items[0]);

    public Task<InvoicePdf?> OpenPdfAsync(BillingAccount account, string reference, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ProviderProbe> ProbeAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<BillingOverview> GetOverviewAsync(BillingAccount account, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
