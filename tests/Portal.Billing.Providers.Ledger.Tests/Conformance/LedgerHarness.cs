using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Portal.Billing.Providers.Conformance;
using Portal.Billing.Providers.Ledger.Storage;
using Portal.TestKit;

namespace Portal.Billing.Providers.Ledger.Tests.Conformance;

/// <summary>The Ledger with a book of two customers, opened anew for every law.</summary>
public sealed class LedgerHarness : ProviderHarness, IAsyncLifetime
{
    private const string Reachless = "Host=/nowhere;Username=portal;Database=portal;Timeout=1";

    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 7, 15, 0, 0, 0, TimeSpan.Zero));
    private TestDatabase? database;

    public override Facets Facets => Facets.Invoices | Facets.MeteredUsage | Facets.Import;

    public override DateTimeOffset Now => clock.GetUtcNow();

    public override ReadOnlyMemory<byte> Document { get; } = Encoding.UTF8.GetBytes(Book());

    public override IReadOnlyList<string> Secrets => ["secret-in-settings"];

    public override KnownData Data { get; } = new(
        LedgerBook.Account(Documents.Customer),
        LedgerBook.Account("nobody-we-know"),
        5,
        "2026-07",
        "foreign",
        new BillingPeriod(DateTimeOffset.Parse("2026-06-30T14:00Z"), DateTimeOffset.Parse("2026-07-31T14:00Z")),
        Minutes.OfSeconds(307));

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.CreateEmptyAsync();
        await using var provider = await OpenAsync();
        using var document = new MemoryStream(Document.ToArray());
        (await provider.Import.ShouldNotBeNull().ImportAsync(document, CancellationToken.None)).ShouldBeOfType<ImportReport.Accepted>();
    }

    public override Task<IBillingProvider> OpenAsync() =>
        new LedgerProviderFactory().CreateAsync(LedgerBook.Context(database!.DataSource, clock, ("IssuerDetails", Secrets[0])), CancellationToken.None);

    public override Task<IBillingProvider> OpenWithoutSettingsAsync() =>
        new LedgerProviderFactory().CreateAsync(LedgerBook.Context(null, clock), CancellationToken.None);

    public override Task<IBillingProvider> OpenOutOfReachAsync() => Task.FromResult<IBillingProvider>(
        new LedgerProvider(new Book(NpgsqlDataSource.Create(Reachless)), LedgerBook.Context(null, clock, ("IssuerDetails", Secrets[0]))));

    public ValueTask DisposeAsync() => database!.DisposeAsync();

    private static string Book() => Documents.With(document =>
    {
        var invoices = document["invoices"]!.AsArray();
        invoices.Add(Copy(document, "2026-06-a", invoice => invoice["issued_at"] = "2026-06-01T00:00:00Z"));
        invoices.Add(Copy(document, "2026-06-b", invoice => (invoice["issued_at"], invoice["has_document"]) = ("2026-06-01T00:00:00Z", false)));
        invoices.Add(Copy(document, "2026-05", invoice => (invoice["status"], invoice["paid_at"], invoice["amount_paid"]) = ("open", null, 100)));
        invoices.Add(Copy(document, "2026-04", invoice => (invoice["status"], invoice["paid_at"], invoice["amount_paid"]) = ("void", null, 0)));
        invoices.Add(Copy(document, "foreign", invoice => invoice["customer"] = Documents.OtherCustomer));
    });

    private static JsonNode Copy(JsonNode document, string reference, Action<JsonNode> change)
    {
        var invoice = document.FirstInvoice().DeepClone();
        invoice["reference"] = reference;
        change(invoice);
        return invoice;
    }
}
