using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Portal.Billing.Providers;
using Portal.Billing.Tests.Specification.Gateway;
using Portal.TestKit;

namespace Portal.Billing.Tests.Specification.Sync;

public sealed class RefreshTests
{
    private const string Api = "/api/billing/refresh";
    private const string Page = "/billing/refresh";
    private const string OverviewCall = nameof(IBillingProvider.GetOverviewAsync);
    private readonly CancellationToken stop = TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Row", "NAV-04")]
    public async Task Refresh_reads_again_and_the_overview_is_as_of_now()
    {
        await using var portal = await ScriptedPortal.StartAsync();
        using var client = await portal.SignInAsync(ScriptedPortal.Admin);
        var first = await RefreshAsync(portal, client);
        portal.App.Clock.Advance(TimeSpan.FromMinutes(3));
        var second = await RefreshAsync(portal, client);
        (first.GetProperty("status").GetString(), first.GetProperty("in_progress").GetBoolean()).ShouldBe(("refreshed", false));
        Section(second, "overview").GetProperty("as_of").GetDateTimeOffset().ShouldBe(Section(first, "overview").GetProperty("as_of").GetDateTimeOffset().AddMinutes(3));
        foreach (var name in (string[])["overview", "invoices", "usage"])
        {
            Section(second, name).GetProperty("outcome").GetString().ShouldBe("succeeded");
            Section(second, name).GetProperty("last_attempt_at").GetDateTimeOffset().ShouldBe(portal.App.Clock.GetUtcNow());
            Section(second, name).GetProperty("last_success_at").GetDateTimeOffset().ShouldBe(portal.App.Clock.GetUtcNow());
        }

        using var overview = await client.GetAsync("/api/billing/overview", stop);
        (overview.StatusCode, overview.Headers.CacheControl!.NoStore).ShouldBe((HttpStatusCode.OK, true));
        (await overview.Content.ReadAsStringAsync(stop)).ShouldNotContain(ScriptedPortal.CustomerReference);
    }

    [Theory]
    [InlineData(ScriptedPortal.Admin, "", "/billing")]
    [InlineData(ScriptedPortal.Partner, $"?client_id={ScriptedPortal.Harbour}", $"/billing?client_id={ScriptedPortal.Harbour}")]
    [Trait("Row", "NAV-04")]
    public async Task The_pages_own_form_leads_back_to_the_page_of_the_same_client(string email, string query, string target)
    {
        await using var portal = await ScriptedPortal.StartAsync();
        using var client = await portal.SignInAsync(email);
        using var answer = await client.PostWithTokenAsync(Page + query);
        (answer.StatusCode, answer.Headers.Location?.ToString()).ShouldBe((HttpStatusCode.SeeOther, target));
        portal.Provider.CallsOf(OverviewCall).ShouldBe(1);
    }

    [Theory]
    [InlineData(ScriptedPortal.Staff, "", HttpStatusCode.Forbidden)]
    [InlineData(ScriptedPortal.Stranger, $"?client_id={ScriptedPortal.Harbour}", HttpStatusCode.NotFound)]
    [InlineData(ScriptedPortal.Partner, "", HttpStatusCode.NotFound)]
    [InlineData(ScriptedPortal.Partner, "?client_id=00000000-0000-4000-8000-000000000001", HttpStatusCode.NotFound)]
    [Trait("Row", "ACC-03")]
    [Trait("Row", "ACC-08")]
    [Trait("Row", "ACC-09")]
    public async Task Who_may_not_read_may_not_refresh_and_the_provider_is_not_asked(string email, string query, HttpStatusCode refusal)
    {
        await using var portal = await ScriptedPortal.StartAsync();
        using var client = await portal.SignInAsync(email);
        using var api = await client.PostWithTokenAsync(Api + query);
        using var page = await client.PostWithTokenAsync(Page + query);
        (api.StatusCode, page.StatusCode, portal.Provider.AllCalls).ShouldBe((refusal, refusal, 0));
    }

    [Fact]
    public async Task A_post_without_our_token_refreshes_nothing()
    {
        await using var portal = await ScriptedPortal.StartAsync();
        using var client = await portal.SignInAsync(ScriptedPortal.Admin);
        foreach (var address in (string[])[Api, Page])
        {
            using var bare = await client.PostAsync(address, null, stop);
            bare.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            using var read = await client.GetAsync(address, stop);
            read.IsSuccessStatusCode.ShouldBeFalse();
        }

        portal.Provider.AllCalls.ShouldBe(0);
    }

    [Fact]
    [Trait("Row", "DEG-03")]
    [Trait("Row", "DEG-05")]
    public async Task While_the_provider_is_down_refresh_says_so_by_section_and_helps_once_it_is_back()
    {
        await using var portal = await ScriptedPortal.StartAsync();
        portal.Provider.FailAt(OverviewCall, BillingFailure.Unavailable);
        using var client = await portal.SignInAsync(ScriptedPortal.Admin);
        var down = await RefreshAsync(portal, client);
        Section(down, "overview").GetProperty("outcome").GetString().ShouldBe("unavailable");
        Section(down, "overview").GetProperty("as_of").ValueKind.ShouldBe(JsonValueKind.Null);
        Section(down, "invoices").GetProperty("outcome").GetString().ShouldBe("succeeded");
        using var overview = await client.GetAsync("/api/billing/overview", stop);
        var error = (await overview.Content.ReadFromJsonAsync<JsonElement>(stop)).GetProperty("error");
        error.GetProperty("retryable").GetBoolean().ShouldBeTrue();

        portal.Provider.HealAt(OverviewCall);
        Section(await RefreshAsync(portal, client), "overview").GetProperty("outcome").GetString().ShouldBe("succeeded");
        using var back = await client.GetAsync("/api/billing/overview", stop);
        back.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    [Trait("Row", "MET-07")]
    public async Task A_second_refresh_while_one_is_under_way_asks_nobody_and_says_so()
    {
        await using var portal = await ScriptedPortal.StartAsync();
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        portal.Provider.Before[OverviewCall] = _ =>
        {
            arrived.TrySetResult();
            return answer.Task;
        };
        using var client = await portal.SignInAsync(ScriptedPortal.Admin);
        var first = RefreshAsync(portal, client);
        await arrived.Task;
        var second = await RefreshAsync(portal, client);
        (second.GetProperty("status").GetString(), second.GetProperty("in_progress").GetBoolean()).ShouldBe(("in_progress", true));
        answer.SetResult();
        (await first).GetProperty("status").GetString().ShouldBe("refreshed");
        portal.Provider.CallsOf(OverviewCall).ShouldBe(1);
    }

    [Fact]
    public async Task A_client_without_an_account_learns_that_billing_is_not_configured()
    {
        await using var portal = await ScriptedPortal.StartAsync();
        using var client = await portal.SignInAsync("jack.brennan@bluegumvet.example");
        var answer = await RefreshAsync(portal, client);
        answer.GetProperty("status").GetString().ShouldBe("not_configured");
        answer.GetProperty("sections").EnumerateObject().ShouldBeEmpty();
    }

    [Fact]
    [Trait("Row", "DEG-06")]
    public async Task Too_many_refreshes_are_asked_to_wait()
    {
        await using var portal = await ScriptedPortal.StartAsync(("Limits:ProviderPerMinute", "2"));
        using var client = await portal.SignInAsync(ScriptedPortal.Admin);
        await RefreshAsync(portal, client);
        await RefreshAsync(portal, client);
        using var refused = await client.PostWithTokenAsync(Api);
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter.ShouldNotBeNull();
    }

    private async Task<JsonElement> RefreshAsync(ScriptedPortal portal, HttpClient client)
    {
        portal.Provider.Overview = Samples.ActiveOverview(portal.App.Clock.GetUtcNow());
        using var answer = await client.PostWithTokenAsync(Api);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(stop);
    }

    private static JsonElement Section(JsonElement answer, string name) => answer.GetProperty("sections").GetProperty(name);
}
