namespace Portal.Billing.Providers.Flatfile;

/// <summary>Bills clients by files: one statement a customer, written by another system into a folder.</summary>
internal sealed class FlatfileProvider(StatementFolder statements, BillingProviderContext context) : IBillingProvider
{
    public ProviderConfiguration Configuration { get; } =
        statements.IsConfigured ? new ProviderConfiguration.Complete() : new ProviderConfiguration.Incomplete([$"{context.Settings.Path}:Folder"]);

    public IInvoiceArchive Invoices { get; } = new StatementInvoices(statements);

    public IMeteredUsage MeteredUsage { get; } = new StatementUsage(statements);

    public ICustomerPortal? CustomerPortal => null;

    public IWebhookTranslator? Webhooks => null;

    public IEventLog? Events => null;

    public IBookImport? Import => null;

    public Task<ProviderProbe> ProbeAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(new ProviderProbe(context.Clock.GetUtcNow(), $"The folder is there and holds {statements.Count()} statements."));
    }

    public async Task<BillingOverview> GetOverviewAsync(BillingAccount account, CancellationToken cancellationToken)
    {
        var (statement, now) = (await statements.ReadAsync(account, cancellationToken), context.Clock.GetUtcNow());
        var currency = Currency.Of(statement.Currency);
        var period = new BillingPeriod(statement.PeriodStart, statement.PeriodEnd);
        var rate = statement.MinuteRate is { } perMinute ? new MinuteRate(perMinute, currency) : (MinuteRate?)null;
        return new BillingOverview(
            statement.AsOf,
            SubscriptionState.Active,
            new Plan(statement.Plan, new MinuteTerms(statement.IncludedMinutes is { } included ? Minutes.Of(included) : null, rate)),
            period.Contains(now) ? period : null,
            statement.Fee is { } fee ? new Money(fee, currency) : null,
            [.. statement.Discounts.Select(discount => discount.Read()).Where(discount => discount.EndsAt is null || discount.EndsAt > now)],
            // a statement that nobody renewed says nothing about what comes after its period
            period.Contains(now) ? new NextInvoice.Scheduled(period.End, Estimate: null) : new NextInvoice.None(NoNextInvoice.NotReported));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
