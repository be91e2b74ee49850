using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Portal.Billing.Demo;
using Portal.Billing.Plugins;
using Portal.Billing.Providers;
using Portal.Billing.Storage;
using Portal.Modularity.Storage;
using Portal.TestKit;

namespace Portal.Billing.Tests.Specification;

public sealed class DemoBookTests
{
    /// <summary>First minutes, days around the middle and the end of months, clock changes and leap days.</summary>
    public static TheoryData<string> Days() =>
        ["2026-11-23T01:00Z", "2026-10-31T16:20Z", "2026-11-01T20:00Z", "2026-10-04T03:00Z", "2028-02-29T12:00Z", "2026-12-31T10:59Z", "2027-01-14T23:30Z"];

    [Theory]
    [MemberData(nameof(Days))]
    [Trait("Row", "PAG-05")]
    [Trait("Row", "USG-05")]
    public async Task The_book_says_what_the_scenario_promises_on_any_day(string now)
    {
        await using var database = await TestDatabase.CreateEmptyAsync();
        await using var provider = await OpenAsync(database, new FakeTimeProvider(DateTimeOffset.Parse(now)));
        await FeedAsync(provider, DemoDocument.Whole(Scenario(), DateTimeOffset.Parse(now)));

        (await CountAsync(provider, "bk-10041", "Australia/Sydney")).ShouldBe(43);
        (await CountAsync(provider, "bk-10087", "Australia/Perth")).ShouldBe(8);
        (await CountAsync(provider, "bk-10112", "Pacific/Auckland")).ShouldBe(0);
        (await CountAsync(provider, "bk-10126", "Australia/Adelaide")).ShouldBe(20);
        var harbour = await UsageAsync(provider, "bk-10041", "Australia/Sydney");
        harbour.Used.ShouldBeLessThan(Minutes.Of(1500));
        harbour.AsOf.ShouldBe(DateTimeOffset.Parse(now));
        (await UsageAsync(provider, "bk-10133", "Australia/Perth")).Used.ShouldBeGreaterThan(Minutes.Of(400));
        (await Should.ThrowAsync<BillingProviderException>(() => UsageAsync(provider, "bk-10126", "Australia/Adelaide"))).Failure.ShouldBe(BillingFailure.Unavailable);
    }

    [Fact]
    public async Task Calls_go_on_and_a_month_that_has_passed_brings_an_invoice()
    {
        await using var database = await TestDatabase.CreateEmptyAsync();
        var clock = new FakeTimeProvider(DateTimeOffset.Parse("2026-11-23T01:00Z"));
        await using var provider = await OpenAsync(database, clock);
        await FeedAsync(provider, DemoDocument.Whole(Scenario(), clock.GetUtcNow()));
        var before = await UsageAsync(provider, "bk-10087", "Australia/Perth");

        clock.Advance(TimeSpan.FromHours(6));
        await FeedAsync(provider, DemoDocument.Fresh(Scenario(), clock.GetUtcNow()));
        (await UsageAsync(provider, "bk-10087", "Australia/Perth")).Used.ShouldBeGreaterThan(before.Used);

        clock.Advance(TimeSpan.FromDays(30));
        await FeedAsync(provider, DemoDocument.Whole(Scenario(), clock.GetUtcNow()));
        (await CountAsync(provider, "bk-10087", "Australia/Perth")).ShouldBe(9);
    }

    [Fact]
    public async Task The_host_feeds_the_book_when_the_demo_starts()
    {
        await using var database = await PortalApp.DemoDatabaseAsync();
        await using var app = new PortalApp(database);

        var ready = (await app.Services.GetRequiredService<ProviderCatalogue>().FindAsync("ledger")).ShouldBeOfType<ProviderState.Ready>();

        (await CountAsync(ready.Provider, "bk-10041", "Australia/Sydney")).ShouldBe(43);
        using var reach = ClientReach.ToEveryClient();
        await using var scope = app.Services.CreateAsyncScope();
        var mirror = scope.ServiceProvider.GetRequiredService<BillingDb>();
        mirror.BillingAccounts.Count().ShouldBe(8);
        mirror.Invoices.Count().ShouldBe(43 + 8 + 20 + 13);
        mirror.Usage.Count().ShouldBe(4);
    }

    private static async Task<IBillingProvider> OpenAsync(TestDatabase database, TimeProvider clock) =>
        await new Portal.Billing.Providers.Ledger.LedgerProviderFactory().CreateAsync(
            new BillingProviderContext(new Microsoft.Extensions.Configuration.ConfigurationBuilder().Build().GetSection("ledger"), new HttpClient(), clock,
                Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance, database.DataSource, Unpaced.Instance),
            CancellationToken.None);

    private static BookScenario Scenario()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Demo", "scenario.json")));
        return BookScenario.Read(file.RootElement.GetProperty("ledger"));
    }

    private static async Task FeedAsync(IBillingProvider provider, byte[] document)
    {
        var report = await provider.Import.ShouldNotBeNull().ImportAsync(new MemoryStream(document), CancellationToken.None);
        if (report is ImportReport.Rejected rejected) string.Join('\n', rejected.Errors.Take(5)).ShouldBeEmpty();
    }

    private static async Task<int> CountAsync(IBillingProvider provider, string customer, string zone) =>
        (await provider.Invoices.ShouldNotBeNull().ListAsync(Account(customer, zone), new InvoicePageRequest(100, null), CancellationToken.None)).Items.Count;

    private static async Task<UsageReport> UsageAsync(IBillingProvider provider, string customer, string zone)
    {
        var overview = await provider.GetOverviewAsync(Account(customer, zone), CancellationToken.None);
        return await provider.MeteredUsage.ShouldNotBeNull().ReadAsync(Account(customer, zone), overview.CurrentPeriod.ShouldNotBeNull(), CancellationToken.None);
    }

    private static BillingAccount Account(string customer, string zone) =>
        new(customer, TimeZoneInfo.FindSystemTimeZoneById(zone), new Dictionary<string, string>());
}
