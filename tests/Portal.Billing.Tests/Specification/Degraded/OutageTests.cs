using System.Net;
using System.Text.RegularExpressions;
using Portal.Billing.Providers;
using Portal.Billing.Tests.Specification.Reading;
using Portal.TestKit;

namespace Portal.Billing.Tests.Specification.Degraded;

public sealed partial class OutageTests(BillingBench bench) : IClassFixture<BillingBench>
{
    private static readonly string[] Calls = [nameof(IBillingProvider.GetOverviewAsync), nameof(IInvoiceArchive.ListAsync), nameof(IMeteredUsage.ReadAsync)];

    [Fact]
    [Trait("Row", "DEG-03")]
    public async Task A_provider_that_never_answered_gives_a_retryable_error()
    {
        var reader = await ReadAsync(BillingFailure.Unavailable);

        var answer = await reader.GetAsync("/api/billing/overview");
        answer.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        var error = Json.Parse(answer.Body).At("error");
        error.Text("code").ShouldBe("billing_could_not_be_loaded");
        error.Flag("retryable").ShouldBeTrue();
        error.Text("request_id").ShouldBe(answer.Header("X-Request-Id"));
        error.Items("details").ShouldBeEmpty();
        (await reader.InvoicesAsync()).Text("status").ShouldBe("unavailable");
    }

    [Fact]
    [Trait("Row", "DEG-03")]
    [Trait("Row", "DEG-04")]
    [Trait("Row", "MSG-04")]
    public async Task The_page_says_so_with_Refresh_and_Troubleshooting()
    {
        var page = await (await ReadAsync(BillingFailure.Unavailable)).PageAsync();

        var notice = page.Part("not-loaded")!;
        notice.Heading().ShouldBe("Billing details could not be loaded");
        notice.Link("Troubleshooting").ShouldBe("help/troubleshooting");
        page.QuerySelector("form[method='post'][action='billing/refresh'] button")!.Words().ShouldBe("Refresh");
        page.Part("plan").ShouldBeNull();
        page.Part("usage").ShouldBeNull();
    }

    [Fact]
    [Trait("Row", "DEG-03")]
    public async Task Refresh_brings_the_page_back_when_the_provider_answers_again()
    {
        var reader = await ReadAsync(BillingFailure.Unavailable);
        foreach (var call in Calls) bench.Provider.HealAt(call);

        (await reader.RefreshAsync()).Text("status").ShouldBe("refreshed");

        (await reader.OverviewAsync()).Text("status").ShouldBe("ready");
        (await reader.PageAsync()).Part("not-loaded").ShouldBeNull();
    }

    [Theory]
    [InlineData(BillingFailure.CredentialsRefused, "credentials_refused")]
    [InlineData(BillingFailure.AccountNotFound, "account_not_found")]
    [Trait("Row", "CFG-04")]
    [Trait("Row", "CFG-06")]
    public async Task A_refusal_that_an_operator_has_to_mend_is_a_warning_with_a_way_to_support(BillingFailure failure, string reason)
    {
        var reader = await ReadAsync(failure);

        var overview = await reader.OverviewAsync();
        overview.Text("status").ShouldBe("configuration_attention");
        overview.Text("reason").ShouldBe(reason);
        var notice = (await reader.PageAsync()).Part("attention")!;
        notice.Heading().ShouldBe("Billing configuration needs attention");
        notice.Link("Contact support").ShouldNotBeNull().ShouldContain("support/tickets/new?");
        notice.QuerySelectorAll("a").ShouldAllBe(link => !link.GetAttribute("href")!.Contains("settings", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Row", "DEG-08")]
    public async Task A_provider_that_never_answers_costs_a_refresh_its_budget_and_no_more()
    {
        var client = await bench.ClientAsync();
        var reader = await client.SignInAsync();
        var arrived = Calls[..2].Select(call => bench.Provider.HangAt(call, deaf: true)).ToList();

        var refresh = reader.RefreshAsync();
        await Task.WhenAll(arrived);
        (await reader.PageAsync()).Part("not-loaded").ShouldNotBeNull();
        bench.App.Clock.Advance(TimeSpan.FromSeconds(5));

        var sections = (await refresh).At("sections");
        sections.Text("overview.outcome").ShouldBe("unavailable");
        sections.Text("invoices.outcome").ShouldBe("unavailable");
        sections.Text("usage.outcome").ShouldBe("unavailable");
    }

    [Fact]
    [Trait("Row", "DEG-03")]
    public async Task An_exception_nobody_foresaw_is_an_outage_like_any_other()
    {
        var client = await bench.ClientAsync();
        foreach (var call in Calls) bench.Provider.ThrowAt(call, new InvalidOperationException("sk_live_planted at cus_planted"));
        await client.RefreshAsync();
        var reader = await client.SignInAsync();

        var answer = await reader.GetAsync("/api/billing/overview");
        answer.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        Planted().IsMatch(answer.Body + (await reader.GetAsync("/billing")).Body).ShouldBeFalse();
    }

    private async Task<BillingReader> ReadAsync(BillingFailure failure)
    {
        var client = await bench.ClientAsync();
        foreach (var call in Calls) bench.Provider.FailAt(call, failure);
        return await client.ReadAsync(Samples.ActiveOverview(bench.Now));
    }

    [GeneratedRegex("planted|InvalidOperation|   at ")]
    private static partial Regex Planted();
}
