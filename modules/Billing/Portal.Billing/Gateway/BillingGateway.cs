using Microsoft.Extensions.Options;
using Portal.Billing.Gateway.Pdf;
using Portal.Billing.Plugins;
using Portal.Billing.Providers;

namespace Portal.Billing.Gateway;

/// <summary>The only caller of providers. Time and size limits, retries, ownership, link approval and failure wrapping live here once.</summary>
/// <remarks>A failure is one <see cref="BillingProviderException"/>; the caller's cancellation passes through. A facet that the provider lacks is an answer, never a failure.</remarks>
internal sealed class BillingGateway(ProviderCatalogue catalogue, ProviderCalls calls, InvoiceAnswers answers, PdfSpooler spooler, PortalLinks links, IOptions<PdfLimits> pdfLimits)
{
    public async Task<ProviderProbe> ProbeAsync(string key, CancellationToken cancellationToken)
    {
        var provider = await RequireAsync(key);
        return await calls.RunAsync(key, CallTerms.Probe, provider.ProbeAsync, cancellationToken);
    }

    public async Task<BillingOverview> GetOverviewAsync(string key, BillingAccount account, CancellationToken cancellationToken)
    {
        var provider = await RequireAsync(key);
        return await calls.RunAsync(key, CallTerms.Overview, stop => provider.GetOverviewAsync(account, stop), cancellationToken)
            ?? throw InvoiceAnswers.Refused("The overview is missing.");
    }

    /// <summary>Minutes of the period; null when the provider measures none.</summary>
    public async Task<UsageReport?> ReadUsageAsync(string key, BillingAccount account, BillingPeriod period, CancellationToken cancellationToken)
    {
        var provider = await RequireAsync(key);
        return await calls.RunAsync(
            key, CallTerms.Usage, async stop => provider.MeteredUsage is { } meter ? await meter.ReadAsync(account, period, stop) : null, cancellationToken);
    }

    /// <summary>All invoices, page by page of 100, newest first; null when the provider keeps none. Each page has its own time budget.</summary>
    public async Task<IAsyncEnumerable<InvoicePage>?> ListInvoicesAsync(string key, BillingAccount account, CancellationToken cancellationToken)
    {
        Func<string?, Task<InvoicePage?>> read = after => ReadPageAsync(key, account, after, cancellationToken);
        return await read(null) is { } newest ? Paging.FollowAsync(newest, page => page.Next, read, CallTerms.MostPages) : null;
    }

    /// <summary>One invoice with its lines; null when the account has none with this reference, or the provider keeps none.</summary>
    public async Task<Invoice?> FindInvoiceAsync(string key, BillingAccount account, string reference, CancellationToken cancellationToken)
    {
        var provider = await RequireAsync(key);
        var invoice = await calls.RunAsync(
            key, CallTerms.Invoice, async stop => provider.Invoices is { } archive ? await archive.FindAsync(account, reference, stop) : null, cancellationToken);
        return invoice is null ? null : answers.Accept(key, account, invoice);
    }

    /// <summary>The whole PDF in a temporary file, or why not; the caller disposes the result.</summary>
    public async Task<PdfSpool> SpoolPdfAsync(string key, BillingAccount account, string reference, CancellationToken cancellationToken)
    {
        try
        {
            var provider = await RequireAsync(key);
            var terms = CallTerms.Pdf(pdfLimits.Value.Timeout);
            return await calls.RunAsync(key, terms, stop => spooler.SpoolAsync(provider, account, reference, stop), cancellationToken);
        }
        catch (BillingProviderException failure)
        {
            return failure.InnerException is TimeoutException ? new PdfSpool.TimedOut() : new PdfSpool.Failed(failure.Failure, failure.RetryAfter);
        }
    }

    /// <summary>A new session of the hosted portal, asked for once; only an approved link comes out.</summary>
    public async Task<PortalOpening> OpenPortalAsync(string key, BillingAccount account, Uri returnUrl, CancellationToken cancellationToken)
    {
        try
        {
            var provider = await RequireAsync(key);
            return await calls.RunAsync(key, CallTerms.Portal, stop => links.OpenAsync(provider, account, returnUrl, stop), cancellationToken);
        }
        catch (BillingProviderException failure)
        {
            return new PortalOpening.Failed(failure.Failure, failure.RetryAfter);
        }
    }

    /// <summary>Hands a document to a provider that is fed; null when this one is not. The caller limits the document's size.</summary>
    public async Task<ImportReport?> ImportAsync(string key, Stream document, CancellationToken cancellationToken)
    {
        var provider = await RequireAsync(key);
        return await calls.RunAsync(
            key, CallTerms.Import, async stop => provider.Import is { } import ? await import.ImportAsync(document, stop) : null, cancellationToken);
    }

    /// <summary>What reads the provider's webhooks; null when there is no such provider, when it is not ready, or when it sends none. Translating is no call: it is pure.</summary>
    public async ValueTask<IWebhookTranslator?> FindTranslatorAsync(string key) =>
        await catalogue.FindAsync(key) is ProviderState.Ready ready ? ready.Provider.Webhooks : null;

    /// <summary>Whose object a hint names; null when it is nobody's, or the provider sends no webhooks any more.</summary>
    public async Task<string?> FindCustomerAsync(string key, BillingHint hint, CancellationToken cancellationToken)
    {
        var provider = await RequireAsync(key);
        return await calls.RunAsync(
            key, CallTerms.Customer, async stop => provider.Webhooks is { } webhooks ? await webhooks.FindCustomerAsync(hint, stop) : null, cancellationToken);
    }

    /// <summary>The provider's own record of events since the instant, page by page; null when it keeps none. Each page has its own time budget.</summary>
    public async Task<IAsyncEnumerable<EventPage>?> ListEventsAsync(string key, DateTimeOffset since, CancellationToken cancellationToken)
    {
        Func<string?, Task<EventPage?>> read = after => ReadEventsAsync(key, since, after, cancellationToken);
        return await read(null) is { } first ? Paging.FollowAsync(first, page => page.Next, read, CallTerms.MostEventPages) : null;
    }

    private async Task<InvoicePage?> ReadPageAsync(string key, BillingAccount account, string? after, CancellationToken cancellationToken)
    {
        var provider = await RequireAsync(key);
        var request = new InvoicePageRequest(CallTerms.InvoicesPerPage, after);
        var page = await calls.RunAsync(
            key, CallTerms.Invoices, async stop => provider.Invoices is { } archive ? await archive.ListAsync(account, request, stop) : null, cancellationToken);
        return page is null ? null : answers.Accept(key, account, after, page);
    }

    private async Task<EventPage?> ReadEventsAsync(string key, DateTimeOffset since, string? after, CancellationToken cancellationToken)
    {
        var provider = await RequireAsync(key);
        var page = await calls.RunAsync(
            key, CallTerms.Events, async stop => provider.Events is { } events ? await events.ListAsync(since, after, stop) : null, cancellationToken);
        return page?.Next is { } next && next == after ? throw InvoiceAnswers.Refused("The page names itself as the next.") : page;
    }

    // The kind that says "an operator has to act": what a provider without settings, or out of service, comes to for its clients.
    private async Task<IBillingProvider> RequireAsync(string key) => await catalogue.FindAsync(key) is ProviderState.Ready ready
        ? ready.Provider
        : throw new BillingProviderException(BillingFailure.CredentialsRefused, "The provider is not ready to be asked.");
}
