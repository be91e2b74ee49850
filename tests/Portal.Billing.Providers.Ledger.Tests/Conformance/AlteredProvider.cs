namespace Portal.Billing.Providers.Ledger.Tests.Conformance;

/// <summary>A sound provider with one thing changed, so that a law has something to find.</summary>
internal sealed class AlteredProvider(IBillingProvider sound) : IBillingProvider, IInvoiceArchive, IMeteredUsage, IBookImport
{
    public Func<BillingOverview, BillingOverview> Overview { get; init; } = overview => overview;

    public Func<Invoice, Invoice> EachInvoice { get; init; } = invoice => invoice;

    public Func<InvoicePageRequest, InvoicePageRequest> Request { get; init; } = request => request;

    public Func<InvoicePage, InvoicePage> Page { get; init; } = page => page;

    public Func<string, Invoice?, Invoice?> Found { get; init; } = (_, invoice) => invoice;

    public Func<string, InvoicePdf?, InvoicePdf?> Pdf { get; init; } = (_, pdf) => pdf;

    public Func<UsageReport, UsageReport> Usage { get; init; } = usage => usage;

    public Func<BillingPeriod, BillingPeriod> Asked { get; init; } = period => period;

    public Func<Stream, Task<ImportReport>>? Import { get; init; }

    /// <summary>What becomes of a failure; given the account's reference.</summary>
    public Func<string, Exception, Exception> Failure { get; init; } = (_, exception) => exception;

    public Func<CancellationToken, CancellationToken> Token { get; init; } = token => token;

    public Func<ProviderProbe, ProviderProbe> Probe { get; init; } = probe => probe;

    public ProviderConfiguration Configuration { get; init; } = sound.Configuration;

    public ICustomerPortal? CustomerPortal { get; init; }

    public IWebhookTranslator? Webhooks { get; init; }

    public IEventLog? Events { get; init; }

    public bool HidesUsage { get; init; }

    IInvoiceArchive IBillingProvider.Invoices => this;

    IMeteredUsage? IBillingProvider.MeteredUsage => HidesUsage ? null : this;

    IBookImport IBillingProvider.Import => this;

    public Task<ProviderProbe> ProbeAsync(CancellationToken cancellationToken) =>
        RunAsync("", async token => Probe(await sound.ProbeAsync(token)), cancellationToken);

    public Task<BillingOverview> GetOverviewAsync(BillingAccount account, CancellationToken cancellationToken) =>
        RunAsync(account.CustomerReference, async token => Overview(await sound.GetOverviewAsync(account, token)), cancellationToken);

    public Task<InvoicePage> ListAsync(BillingAccount account, InvoicePageRequest request, CancellationToken cancellationToken) => RunAsync(
        account.CustomerReference,
        async token =>
        {
            var page = await sound.Invoices!.ListAsync(account, Request(request), token);
            return Page(page with { Items = [.. page.Items.Select(EachInvoice)] });
        },
        cancellationToken);

    public Task<Invoice?> FindAsync(BillingAccount account, string reference, CancellationToken cancellationToken) => RunAsync(
        account.CustomerReference,
        async token => Found(reference, await sound.Invoices!.FindAsync(account, reference, token) is { } invoice ? EachInvoice(invoice) : null),
        cancellationToken);

    public Task<InvoicePdf?> OpenPdfAsync(BillingAccount account, string reference, CancellationToken cancellationToken) =>
        RunAsync(account.CustomerReference, async token => Pdf(reference, await sound.Invoices!.OpenPdfAsync(account, reference, token)), cancellationToken);

    public Task<UsageReport> ReadAsync(BillingAccount account, BillingPeriod period, CancellationToken cancellationToken) => RunAsync(
        account.CustomerReference,
        async token => Usage((await sound.MeteredUsage!.ReadAsync(account, Asked(period), token)) with { Period = period }),
        cancellationToken);

    public Task<ImportReport> ImportAsync(Stream document, CancellationToken cancellationToken) =>
        RunAsync("", token => Import?.Invoke(document) ?? sound.Import!.ImportAsync(document, token), cancellationToken);

    public ValueTask DisposeAsync() => sound.DisposeAsync();

    private async Task<T> RunAsync<T>(string customer, Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call(Token(cancellationToken));
        }
        catch (Exception exception)
        {
            throw Failure(customer, exception);
        }
    }
}
