using System.Text.RegularExpressions;
using Portal.Billing.Providers;
using Portal.Billing.Tests.Specification.Reading;
using Portal.TestKit;

namespace Portal.Billing.Tests.Specification.Access;

public sealed partial class SecretTests(BillingBench bench) : IClassFixture<BillingBench>
{
    [Fact]
    [Trait("Row", "SEC-08")]
    public async Task No_answer_shows_what_only_portal_and_provider_know()
    {
        var client = await bench.ClientAsync();
        client.Add(
            Samples.Invoice("in_reference", bench.Now.AddDays(-20)) with { Number = "2026-2" },
            Samples.Invoice("in_without", bench.Now.AddDays(-50), hasPdf: false) with { Number = "2026-1" });
        var reader = await client.ReadAsync(Samples.ActiveOverview(bench.Now));
        var id = (await reader.InvoicesAsync()).Ids()[0];

        foreach (var address in Addresses(id)) ShouldBeClean(client, address, await reader.GetAsync(address));
    }

    [Theory]
    [InlineData(BillingFailure.Unavailable)]
    [InlineData(BillingFailure.CredentialsRefused)]
    [InlineData(BillingFailure.RequestRefused)]
    [Trait("Row", "SEC-08")]
    public async Task No_answer_shows_the_providers_own_words_for_a_failure(BillingFailure failure)
    {
        var client = await bench.ClientAsync();
        foreach (var call in new[] { nameof(IBillingProvider.GetOverviewAsync), nameof(IInvoiceArchive.ListAsync), nameof(IMeteredUsage.ReadAsync) })
            bench.Provider.Before[call] = _ => Task.FromException(new BillingProviderException(failure, $"Invalid key sk_live_123 for {client.CustomerReference}"));
        await client.RefreshAsync();
        var reader = await client.SignInAsync();

        foreach (var address in Addresses("garbage")) ShouldBeClean(client, address, await reader.GetAsync(address));
        using var refresh = await reader.Browser.PostWithTokenAsync("/api/billing/refresh");
        ShouldBeClean(client, "refresh", await Answer.ReadAsync(refresh, TestContext.Current.CancellationToken));
    }

    private static string[] Addresses(string id) =>
    [
        "/billing", $"/billing?details={id}", $"/billing?invoice={id}&pdf=pdf_timeout", "/billing?cursor=garbage", "/api/billing/overview", "/api/billing/invoices",
        "/api/billing/invoices?cursor=garbage", $"/api/billing/invoices/{id}", $"/api/billing/invoices/{id}/pdf",
    ];

    private static void ShouldBeClean(BilledClient client, string address, Answer answer)
    {
        var whole = answer.Headers + answer.Body;
        whole.ShouldNotContain(client.CustomerReference, Case.Insensitive, address);
        Secret().Match(whole).Value.ShouldBeEmpty(address);
    }

    // Long enough that no random token of a form can hold it by chance. References of the samples' provider, key prefixes, and what an unguarded exception looks like.
    [GeneratedRegex(@"cus_|\b[sr]k_(?:live|test)_|in_reference|in_without|Scripted\.|Exception|\n\s+at ")]
    private static partial Regex Secret();
}
