using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Portal.TestKit;

namespace Portal.Billing.Providers.Ledger.Tests;

/// <summary>A Ledger on a database of its own, at ten in the morning of 15 July 2026 in Sydney.</summary>
internal sealed class LedgerBook : IAsyncDisposable
{
    public static readonly TimeZoneInfo Sydney = TimeZoneInfo.FindSystemTimeZoneById("Australia/Sydney");

    private readonly TestDatabase database;

    public static BillingProviderContext Context(System.Data.Common.DbDataSource? database, TimeProvider clock, params (string Key, string Value)[] settings) => new(
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(setting => $"ledger:{setting.Key}", string? (setting) => setting.Value)).Build().GetSection("ledger"),
        new HttpClient(),
        clock,
        NullLogger.Instance,
        database,
        Unpaced.Instance);

    private LedgerBook(TestDatabase database, IBillingProvider provider, FakeTimeProvider clock) => (this.database, Provider, Clock) = (database, provider, clock);

    public IBillingProvider Provider { get; }

    public FakeTimeProvider Clock { get; }

    public IInvoiceArchive Invoices => Provider.Invoices.ShouldNotBeNull();

    public static async Task<LedgerBook> OpenAsync(params (string Key, string Value)[] settings)
    {
        var database = await TestDatabase.CreateEmptyAsync();
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 7, 15, 0, 0, 0, TimeSpan.Zero));
        var provider = await new LedgerProviderFactory().CreateAsync(Context(database.DataSource, clock, settings), CancellationToken.None);
        return new LedgerBook(database, provider, clock);
    }

    public static async Task<LedgerBook> OpenWithAsync(string document)
    {
        var book = await OpenAsync(("Issuer", "Aurora Voice Pty Ltd"), ("IssuerDetails", "Level 3, 1 Example Street, Sydney NSW 2000 · ABN 00 000 000 000"));
        (await book.ImportAsync(document)).ShouldBeOfType<ImportReport.Accepted>();
        return book;
    }

    public static BillingAccount Account(string reference, TimeZoneInfo? zone = null) => new(reference, zone ?? Sydney, new Dictionary<string, string>());

    public async Task<ImportReport> ImportAsync(string document) => await ImportAsync(Encoding.UTF8.GetBytes(document));

    public async Task<ImportReport> ImportAsync(byte[] document) =>
        await Provider.Import.ShouldNotBeNull().ImportAsync(new MemoryStream(document), CancellationToken.None);

    public Task<IBillingProvider> OpenAgainAsync() => new LedgerProviderFactory().CreateAsync(Context(database.DataSource, Clock), CancellationToken.None);

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = database.DataSource.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        await Provider.DisposeAsync();
        await database.DisposeAsync();
    }
}
