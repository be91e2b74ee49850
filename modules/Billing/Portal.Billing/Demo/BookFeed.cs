using System.Text.Json;
using Portal.Billing.Plugins;
using Portal.Billing.Providers;

namespace Portal.Billing.Demo;

/// <summary>Feeds the books of the demo through their providers' own intake, as an operator's system would.</summary>
internal sealed class BookFeed(ProviderCatalogue providers, TimeProvider clock)
{
    private IReadOnlyDictionary<string, BookScenario> books = new Dictionary<string, BookScenario>();

    /// <summary>Everything the scenario says: plans, customers, invoices, and calls up to now.</summary>
    public Task FeedAllAsync(JsonElement scenario, CancellationToken cancellationToken)
    {
        books = KeysOf(scenario).ToDictionary(key => key, key => BookScenario.Read(scenario.GetProperty(key)));
        return FeedAsync(DemoDocument.Whole, cancellationToken);
    }

    /// <summary>The calls since the last time.</summary>
    public Task FeedCallsAsync(CancellationToken cancellationToken) => FeedAsync(DemoDocument.Fresh, cancellationToken);

    private async Task FeedAsync(Func<BookScenario, DateTimeOffset, byte[]> write, CancellationToken cancellationToken)
    {
        foreach (var (key, book) in books)
        {
            using var document = new MemoryStream(write(book, clock.GetUtcNow()), writable: false);
            if (await (await IntakeOfAsync(key)).ImportAsync(document, cancellationToken) is ImportReport.Rejected rejected)
                throw new InvalidOperationException($"The demo's book for {key} is faulty: {string.Join(" ", rejected.Errors.Take(3))}");
        }
    }

    private async Task<IBookImport> IntakeOfAsync(string key) =>
        await providers.FindAsync(key) is ProviderState.Ready { Provider.Import: { } import }
            ? import
            : throw new InvalidOperationException($"The demo feeds {key}, and no provider with this key takes documents.");

    private static IEnumerable<string> KeysOf(JsonElement scenario) =>
        scenario.GetProperty("billing").GetProperty("books").EnumerateArray().Select(key => key.GetString()!);
}
