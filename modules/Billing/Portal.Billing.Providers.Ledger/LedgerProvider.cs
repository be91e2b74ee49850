using Portal.Billing.Providers.Ledger.Import;
using Portal.Billing.Providers.Ledger.Invoices;
using Portal.Billing.Providers.Ledger.Overview;
using Portal.Billing.Providers.Ledger.Pdf;
using Portal.Billing.Providers.Ledger.Storage;
using Portal.Billing.Providers.Ledger.Usage;

namespace Portal.Billing.Providers.Ledger;

/// <summary>The portal's own book, for clients whom no other system bills.</summary>
internal sealed class LedgerProvider(Book book, BillingProviderContext context) : IBillingProvider
{
    private readonly OverviewQuery overview = new(book, context.Clock);

    public ProviderConfiguration Configuration { get; } =
        book.IsConfigured ? new ProviderConfiguration.Complete() : new ProviderConfiguration.Incomplete([Book.Setting]);

    public IInvoiceArchive Invoices { get; } = new InvoiceArchive(book, Issuer.From(context.Settings));

    public ICustomerPortal? CustomerPortal => null;

    public IMeteredUsage MeteredUsage { get; } = new MeteredUsage(book);

    public IWebhookTranslator? Webhooks => null;

    public IEventLog? Events => null;

    public IBookImport Import { get; } = new BookImport(book, context.Clock);

    public async Task<ProviderProbe> ProbeAsync(CancellationToken cancellationToken)
    {
        var customers = await book.UseAsync(connection => connection.ScalarAsync<long>("select count(*) from ledger.customers", cancellationToken), cancellationToken);
        return new ProviderProbe(context.Clock.GetUtcNow(), $"The book answers and knows {customers} customers.");
    }

    public Task<BillingOverview> GetOverviewAsync(BillingAccount account, CancellationToken cancellationToken) => overview.ReadAsync(account, cancellationToken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
