using Portal.Billing.Gateway;
using Portal.Billing.Providers;
using Portal.TestKit;

namespace Portal.Billing.Tests.Unit.Gateway;

public sealed class GatewayInvoiceTests
{
    private readonly CancellationToken stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_pages_are_followed_a_hundred_at_a_time()
    {
        await using var bench = new GatewayBench();
        for (var i = 0; i < 250; i++) bench.Provider.StoredInvoices.Add(Samples.Invoice($"{i}", bench.Clock.GetUtcNow().AddDays(-i), "cus_secret"));
        var pages = await AllPagesAsync(bench);
        pages.Select(page => page.Items.Count).ShouldBe([100, 100, 50]);
        pages.SelectMany(page => page.Items).Select(invoice => invoice.Reference).Distinct().Count().ShouldBe(250);
    }

    [Fact]
    public async Task Another_customers_invoice_is_refused_and_raises_an_alarm_without_ids()
    {
        await using var bench = new GatewayBench(ForeignInvoices);
        var found = await Should.ThrowAsync<BillingProviderException>(() => bench.Gateway.FindInvoiceAsync("faulty", bench.Account, "in_1", stop));
        var listed = await Should.ThrowAsync<BillingProviderException>(() => bench.Gateway.ListInvoicesAsync("faulty", bench.Account, stop));
        (found.Failure, listed.Failure).ShouldBe((BillingFailure.Unknown, BillingFailure.Unknown));
        bench.Log.Text.ShouldContain("Critical: The provider faulty answered with an invoice of another customer");
        bench.Log.Text.ShouldNotContain("cus_");
        bench.Log.Text.ShouldNotContain("in_1");
    }

    [Fact]
    public async Task A_page_that_names_itself_as_the_next_ends_in_a_failure()
    {
        var asked = 0;
        await using var bench = new GatewayBench(services => Add(services, (_, _) => new InvoicePage([], ++asked > 0 ? "same" : null)));
        (await Should.ThrowAsync<BillingProviderException>(() => AllPagesAsync(bench, "faulty"))).Failure.ShouldBe(BillingFailure.Unknown);
        asked.ShouldBe(2);
    }

    [Fact]
    public async Task Pages_without_end_are_cut()
    {
        var asked = 0;
        await using var bench = new GatewayBench(services => Add(services, (_, _) => new InvoicePage([], $"{++asked}")));
        (await Should.ThrowAsync<BillingProviderException>(() => AllPagesAsync(bench, "faulty"))).Failure.ShouldBe(BillingFailure.Unknown);
        asked.ShouldBe(CallTerms.MostPages);
    }

    [Fact]
    public async Task A_page_larger_than_asked_for_is_refused()
    {
        await using var bench = new GatewayBench(services => Add(services, (account, _) =>
            new InvoicePage([.. Enumerable.Repeat(Samples.Invoice("in_1", DateTimeOffset.UnixEpoch, account.CustomerReference), 101)], null)));
        await Should.ThrowAsync<BillingProviderException>(() => AllPagesAsync(bench, "faulty"));
    }

    private static void ForeignInvoices(Microsoft.Extensions.DependencyInjection.IServiceCollection services) =>
        Add(services, (_, _) => new InvoicePage([Samples.Invoice("in_1", DateTimeOffset.UnixEpoch, "cus_other")], null));

    private static void Add(Microsoft.Extensions.DependencyInjection.IServiceCollection services, Func<BillingAccount, InvoicePageRequest, InvoicePage> list) =>
        services.AddScriptedProvider(new FaultyArchiveProvider(list), "faulty");

    private async Task<List<InvoicePage>> AllPagesAsync(GatewayBench bench, string key = "scripted")
    {
        var pages = new List<InvoicePage>();
        var reading = await bench.Gateway.ListInvoicesAsync(key, bench.Account, stop);
        await foreach (var page in reading!) pages.Add(page);
        return pages;
    }
}
