using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Portal.Billing.Providers.Conformance;

namespace Portal.Billing.Providers.Flatfile.Tests;

/// <summary>Opens the provider on the statements beside the tests, at noon of 23 November 2026 in Sydney.</summary>
public sealed class FlatfileHarness : ProviderHarness
{
    private static readonly TimeZoneInfo Sydney = TimeZoneInfo.FindSystemTimeZoneById("Australia/Sydney");
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 1, 0, 0, TimeSpan.Zero);
    private static readonly string Statements = Path.Combine(AppContext.BaseDirectory, "statements");

    public override Facets Facets => Facets.Invoices | Facets.MeteredUsage;

    public override DateTimeOffset Now => Noon;

    public override KnownData Data { get; } = new(
        Account("customer-1"),
        Account("nobody-we-know"),
        InvoiceCount: 5,
        InvoiceWithPdf: "F-1004",
        ForeignInvoice: "F-2001",
        new BillingPeriod(new(2026, 10, 31, 13, 0, 0, TimeSpan.Zero), new(2026, 11, 30, 13, 0, 0, TimeSpan.Zero)),
        Minutes.OfSeconds(7926.5m));

    public override Task<IBillingProvider> OpenAsync() => OpenAsync(Statements);

    public override Task<IBillingProvider> OpenWithoutSettingsAsync() => OpenAsync(null);

    public override Task<IBillingProvider> OpenOutOfReachAsync() => OpenAsync(Path.Combine(Statements, "not-there"));

    internal static Task<IBillingProvider> OpenAsync(string? folder)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("Billing:Providers:flatfile:Folder", folder)]).Build();
        var context = new BillingProviderContext(
            settings.GetSection("Billing:Providers:flatfile"), new HttpClient(), new StandingClock(Noon), NullLogger.Instance, Database: null, new NoPacing());
        return new FlatfileProviderFactory().CreateAsync(context, CancellationToken.None);
    }

    internal static BillingAccount Account(string customer) => new(customer, Sydney, new Dictionary<string, string>());

    private sealed class StandingClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }

    private sealed class NoPacing : ICallPacing
    {
        public Task WaitAsync(PacedCall call, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task HoldAsync(string account, TimeSpan? duration, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
