using Portal.Billing.Providers.Stripe.Client;
using Portal.Billing.Providers.Stripe.Configuration;
using Portal.Billing.Providers.Stripe.Invoices;
using Portal.Billing.Providers.Stripe.Invoices.Pdf;
using Portal.Billing.Providers.Stripe.Overview;
using Portal.Billing.Providers.Stripe.PaymentPortal;
using Portal.Billing.Providers.Stripe.Plans;
using Portal.Billing.Providers.Stripe.Usage;
using Portal.Billing.Providers.Stripe.Webhooks;

namespace Portal.Billing.Providers.Stripe;

/// <summary>Stripe Billing: subscriptions, invoices, meters and the hosted payment portal of one Stripe account, and of those connected to it.</summary>
internal sealed class StripeProvider : IBillingProvider
{
    private readonly StripeSettings settings;
    private readonly TimeProvider clock;
    private readonly StripeApi api;
    private readonly OverviewReader overview;
    private readonly PdfDownload pdfs;

    public StripeProvider(StripeSettings settings, BillingProviderContext context)
    {
        (this.settings, clock, api) = (settings, context.Clock, new StripeApi(settings, context));
        var subscriptions = new Subscriptions(api, clock);
        var prices = new PriceBook(api, clock);
        var plans = new PlanReader(prices, settings.MeterUnit);
        overview = new OverviewReader(subscriptions, plans, new Discounts(api, clock), new NextInvoices(api));
        MeteredUsage = new MeteredUsage(api, subscriptions, plans, clock);
        pdfs = new PdfDownload(new PdfSource(settings));
        Invoices = new InvoiceArchive(api, new InvoiceReader(new LineReader(api), prices, new DiscountNames(api, clock), settings.MeterUnit, clock), pdfs);
        CustomerPortal = new CustomerPortal(api, settings);
        var events = new EventTranslation(settings.IsLive, settings.ConnectedAccounts);
        Webhooks = new WebhookTranslator(new SignatureCheck(settings.WebhookSecrets), events, new CustomerLookup(api, settings.ConnectedAccounts));
        Events = new EventLog(api, events, settings.ConnectedAccounts);
        Configuration = settings.Missing.Count == 0 ? new ProviderConfiguration.Complete() : new ProviderConfiguration.Incomplete(settings.Missing);
    }

    public ProviderConfiguration Configuration { get; }

    public IMeteredUsage MeteredUsage { get; }

    public IInvoiceArchive Invoices { get; }

    public ICustomerPortal CustomerPortal { get; }

    public IWebhookTranslator Webhooks { get; }

    public IEventLog Events { get; }

    public IBookImport? Import => null;

    public Task<ProviderProbe> ProbeAsync(CancellationToken cancellationToken) => api.GuardAsync(
        async () =>
        {
            await api.AskAsync(null, (v1, options) => v1.Subscriptions.ListAsync(new() { Limit = 1 }, options, cancellationToken));
            return new ProviderProbe(clock.GetUtcNow(), $"Stripe answers in {(settings.IsLive ? "live" : "test")} mode.");
        },
        cancellationToken);

    public Task<BillingOverview> GetOverviewAsync(BillingAccount account, CancellationToken cancellationToken) =>
        api.GuardAsync(() => overview.ReadAsync(account, cancellationToken), cancellationToken);

    public ValueTask DisposeAsync()
    {
        pdfs.Dispose();
        return ValueTask.CompletedTask;
    }
}
