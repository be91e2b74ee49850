using Portal.Billing.Providers.Lago.Client;
using Portal.Billing.Providers.Lago.Configuration;
using Portal.Billing.Providers.Lago.Invoices;
using Portal.Billing.Providers.Lago.Invoices.Pdf;
using Portal.Billing.Providers.Lago.Overview;
using Portal.Billing.Providers.Lago.PaymentPortal;
using Portal.Billing.Providers.Lago.Plans;
using Portal.Billing.Providers.Lago.Usage;
using Portal.Billing.Providers.Lago.Webhooks;

namespace Portal.Billing.Providers.Lago;

/// <summary>Lago: subscriptions, coupons, usage, invoices and the customer portal of one organisation, in Lago's cloud or on the operator's own machines.</summary>
internal sealed class LagoProvider : IBillingProvider
{
    private readonly TimeProvider clock;
    private readonly LagoApi api;
    private readonly OverviewReader overview;

    public LagoProvider(LagoSettings settings, BillingProviderContext context)
    {
        (clock, api) = (context.Clock, new LagoApi(settings, context));
        var subscriptions = new Subscriptions(api);
        var plans = new PlanReader(settings.MinutesMetric);
        overview = new OverviewReader(api, subscriptions, plans, clock);
        Invoices = new InvoiceArchive(api, new InvoiceReader(settings.MinutesMetric), new PdfDownload(api, settings, context.Http));
        MeteredUsage = settings.MinutesMetric is { } metric ? new MeteredUsage(api, subscriptions, plans, metric, clock) : null;
        CustomerPortal = settings.PortalHosts.Count > 0 ? new CustomerPortal(api, settings.PortalHosts) : null;
        Webhooks = settings.WebhookKeys.Count > 0 ? new WebhookTranslator(new SignatureCheck(settings.WebhookKeys), api) : null;
        Configuration = settings.Missing.Count == 0 ? new ProviderConfiguration.Complete() : new ProviderConfiguration.Incomplete(settings.Missing);
    }

    public ProviderConfiguration Configuration { get; }

    public IInvoiceArchive Invoices { get; }

    public IMeteredUsage? MeteredUsage { get; }

    public ICustomerPortal? CustomerPortal { get; }

    public IWebhookTranslator? Webhooks { get; }

    // Lago keeps a record of what it did for its own people only.
    public IEventLog? Events => null;

    public IBookImport? Import => null;

    public Task<ProviderProbe> ProbeAsync(CancellationToken cancellationToken) => api.GuardAsync(
        async () =>
        {
            await api.GetAsync<SubscriptionsAnswer>("subscriptions", new Query().With("per_page", 1), cancellationToken);
            return new ProviderProbe(clock.GetUtcNow(), "Lago answers and takes the key.");
        },
        cancellationToken);

    public Task<BillingOverview> GetOverviewAsync(BillingAccount account, CancellationToken cancellationToken) =>
        api.GuardAsync(() => overview.ReadAsync(account, cancellationToken), cancellationToken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
