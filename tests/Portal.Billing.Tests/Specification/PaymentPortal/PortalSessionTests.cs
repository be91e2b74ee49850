using System.Net;
using System.Text.Json;
using Portal.Billing.Providers;
using Portal.Billing.Tests.Specification.Gateway;
using Portal.TestKit;

namespace Portal.Billing.Tests.Specification.PaymentPortal;

public sealed class PortalSessionTests
{
    private const string Api = "/api/billing/portal-sessions";
    private const string Page = "/billing/portal";
    private const string Create = nameof(ICustomerPortal.CreateSessionAsync);
    private readonly CancellationToken stop = TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Row", "POR-07")]
    [Trait("Row", "POR-05")]
    [Trait("Row", "SEC-06")]
    public async Task Each_post_makes_a_session_of_its_own_for_the_clients_own_customer()
    {
        await using var portal = await ScriptedPortal.StartAsync();
        using var client = await portal.SignInAsync(ScriptedPortal.Admin);
        using var first = await client.PostWithTokenAsync($"{Api}?customer=cus_other");
        using var second = await client.PostWithTokenAsync(Api);
        (first.StatusCode, second.StatusCode).ShouldBe((HttpStatusCode.Created, HttpStatusCode.Created));
        (await UrlOfAsync(first)).ShouldNotBe(await UrlOfAsync(second));
        first.Headers.CacheControl!.NoStore.ShouldBeTrue();
        portal.Provider.PortalRequests.Select(request => request.Account.CustomerReference).ShouldAllBe(reference => reference == ScriptedPortal.CustomerReference);
        portal.Log.ShouldNotContain("portal.example/session");
    }

    [Fact]
    [Trait("Row", "POR-03")]
    [Trait("Row", "POR-07")]
    public async Task The_new_tab_is_taken_on_by_a_page_of_ours_that_tells_the_provider_nothing()
    {
        await using var portal = await ScriptedPortal.StartAsync();
        using var client = await portal.SignInAsync(ScriptedPortal.Admin);
        using var answer = await client.PostWithTokenAsync(Page);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"]);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var html = await answer.Content.ReadAsStringAsync(stop);
        html.ShouldContain("<meta http-equiv=\"refresh\" content=\"0;url=https://portal.example/session?secret=1\">");
        html.ShouldContain("rel=\"noreferrer\"");
        html.ShouldNotContain("<script");
        html.ShouldNotContain("style=");
    }

    [Fact]
    [Trait("Row", "POR-05")]
    [Trait("Row", "SEC-06")]
    public async Task A_get_makes_no_session_and_a_post_without_our_token_neither()
    {
        await using var portal = await ScriptedPortal.StartAsync();
        using var client = await portal.SignInAsync(ScriptedPortal.Admin);
        foreach (var address in (string[])[Api, Page])
        {
            using var read = await client.GetAsync(address, stop);
            read.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
            using var bare = await client.PostAsync(address, null, stop);
            bare.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        }

        portal.Provider.CallsOf(Create).ShouldBe(0);
    }

    [Theory]
    [InlineData(null, "http://localhost/billing?portal=returned")]
    [InlineData("https://portal.example.com", "https://portal.example.com/billing?portal=returned")]
    [Trait("Row", "POR-08")]
    [Trait("Row", "SEC-06")]
    public async Task The_way_back_is_our_own_page_whatever_the_request_says(string? publicUrl, string expected)
    {
        await using var portal = await ScriptedPortal.StartAsync(publicUrl is null ? [] : [("Portal:PublicUrl", publicUrl)]);
        using var client = await portal.SignInAsync(ScriptedPortal.Admin);
        using var form = new FormUrlEncodedContent([new("return_url", "https://evil.test/")]);
        using var answer = await client.PostWithTokenAsync($"{Page}?return_url=https%3A%2F%2Fevil.test%2F", form);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        portal.Provider.PortalRequests.ShouldHaveSingleItem().ReturnUrl.AbsoluteUri.ShouldBe(expected);
    }

    [Fact]
    [Trait("Row", "POR-10")]
    public async Task A_partner_opens_it_for_the_chosen_client_and_comes_back_to_that_client()
    {
        await using var portal = await ScriptedPortal.StartAsync();
        using var client = await portal.SignInAsync(ScriptedPortal.Partner);
        using var unchosen = await client.PostWithTokenAsync(Api);
        unchosen.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var answer = await client.PostWithTokenAsync($"{Api}?client_id={ScriptedPortal.Harbour}");
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        var (account, returnUrl) = portal.Provider.PortalRequests.ShouldHaveSingleItem();
        account.CustomerReference.ShouldBe(ScriptedPortal.CustomerReference);
        returnUrl.Query.ShouldBe($"?client_id={ScriptedPortal.Harbour}&portal=returned");
    }

    [Fact]
    [Trait("Row", "POR-10")]
    public async Task A_setting_keeps_partners_out_and_nobody_else()
    {
        await using var portal = await ScriptedPortal.StartAsync(("Billing:PartnersMayOpenPortal", "false"));
        using var partner = await portal.SignInAsync(ScriptedPortal.Partner);
        using var refused = await partner.PostWithTokenAsync($"{Api}?client_id={ScriptedPortal.Harbour}");
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        portal.Provider.CallsOf(Create).ShouldBe(0);
        using var admin = await portal.SignInAsync(ScriptedPortal.Admin);
        using var opened = await admin.PostWithTokenAsync(Api);
        opened.StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_provider_without_a_portal_says_so()
    {
        await using var portal = await ScriptedPortal.StartAsync();
        portal.Provider.OffersPortal = false;
        using var client = await portal.SignInAsync(ScriptedPortal.Admin);
        using var answer = await client.PostWithTokenAsync(Api);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync(stop)).ShouldContain("portal_not_offered");
        using var page = await client.PostWithTokenAsync(Page);
        (page.StatusCode, page.Headers.Location!.OriginalString).ShouldBe((HttpStatusCode.SeeOther, "/billing?portal=not_offered"));
    }

    [Fact]
    [Trait("Row", "POR-09")]
    [Trait("Row", "DEG-06")]
    public async Task A_failure_is_told_once_and_leaves_no_blank_tab()
    {
        await using var portal = await ScriptedPortal.StartAsync();
        portal.Provider.FailAt(Create, BillingFailure.Unavailable);
        using var client = await portal.SignInAsync(ScriptedPortal.Admin);
        using var answer = await client.PostWithTokenAsync(Api);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadGateway);
        (await answer.Content.ReadAsStringAsync(stop)).ShouldContain("portal_session_failed");
        portal.Provider.CallsOf(Create).ShouldBe(1);
        using var page = await client.PostWithTokenAsync(Page);
        (page.StatusCode, page.Headers.Location!.OriginalString).ShouldBe((HttpStatusCode.SeeOther, "/billing?portal=failed"));

        portal.Provider.FailAt(Create, BillingFailure.RateLimited, TimeSpan.FromSeconds(20));
        using var limited = await client.PostWithTokenAsync(Api);
        (limited.StatusCode, limited.Headers.RetryAfter!.Delta).ShouldBe((HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(20)));
    }

    [Fact]
    [Trait("Row", "POR-04")]
    public async Task A_link_to_a_host_that_is_not_the_providers_never_comes_out()
    {
        await using var portal = await ScriptedPortal.StartAsync();
        portal.Provider.PortalUrl = new Uri("https://evil.test/session");
        using var client = await portal.SignInAsync(ScriptedPortal.Admin);
        using var answer = await client.PostWithTokenAsync(Api);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadGateway);
        (await answer.Content.ReadAsStringAsync(stop)).ShouldNotContain("evil.test");
    }

    private static async Task<string?> UrlOfAsync(HttpResponseMessage answer)
    {
        using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return body.RootElement.GetProperty("url").GetString();
    }
}
