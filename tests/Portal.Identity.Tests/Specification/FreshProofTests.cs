using System.Net;
using Portal.Identity.Contract;
using Portal.TestKit;

namespace Portal.Identity.Tests.Specification;

/// <summary>Each test has a person of its own, so that one portal serves them all.</summary>
public sealed class FreshProofTests(DemoPortal portal) : IClassFixture<DemoPortal>, IAsyncLifetime
{
    private const string Confirm = "/settings/security/confirm";
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);

    private Colleague person = null!;
    private HttpClient browser = null!;

    public async ValueTask InitializeAsync()
    {
        person = await portal.AddMemberAsync(DemoClients.A.Value, Role.ClientAdmin);
        browser = await portal.SignInAsync(person);
    }

    public ValueTask DisposeAsync()
    {
        browser.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task With_a_second_factor_the_payment_portal_takes_a_fresh_proof()
    {
        var phone = await Phone.SetUpAsync(browser, portal.App.Clock);
        (await OpenPortalAsync()).Headers.Location?.OriginalString.ShouldNotStartWith(Confirm);

        portal.App.Clock.Advance(Fresh);
        using var led = await OpenPortalAsync();
        led.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var page = led.Headers.Location!.OriginalString;
        page.ShouldBe($"{Confirm}?return_url=%2Fbilling&deed=%2Fbilling%2Fportal");
        using var told = await browser.PostWithTokenAsync("/api/billing/portal-sessions");
        told.StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        using var confirmed = await browser.PostFormAsync(page, page, [new("_handler", "confirm"), new("code", phone.Code())]);
        confirmed.StatusCode.ShouldBe(HttpStatusCode.OK);
        var goesOn = await confirmed.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        goesOn.ShouldContain("<form class=\"stack\" method=\"post\" action=\"/billing/portal\" data-carry-on");
        goesOn.ShouldContain("Open Billing Portal");
        (await browser.Get("/billing/portal")).StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        (await OpenPortalAsync()).Headers.Location?.OriginalString.ShouldNotStartWith(Confirm);
    }

    [Fact]
    public async Task Without_one_nothing_more_is_asked_for_the_payment_portal()
    {
        portal.App.Clock.Advance(Fresh);

        (await OpenPortalAsync()).Headers.Location?.OriginalString.ShouldNotStartWith(Confirm);
    }

    [Fact]
    public async Task A_proof_brings_a_new_reference_and_leaves_the_limit_of_the_session()
    {
        var limit = await portal.ScalarAsync<DateTime>($"select max(expires_at) from identity.sessions where member_id = '{person.Id}'");
        var before = await CookieAsync();
        portal.App.Clock.Advance(TimeSpan.FromMinutes(1));

        using var confirmed = await browser.PostFormAsync(Confirm, Confirm, [new("_handler", "confirm"), new("password", DemoPerson.Password)]);

        confirmed.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await CookieAsync()).ShouldNotBe(before);
        (await AskAsync(before)).ShouldBe(HttpStatusCode.Unauthorized);
        (await browser.Get("/api/session")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await portal.ScalarAsync<DateTime>($"select max(expires_at) from identity.sessions where member_id = '{person.Id}'")).ShouldBe(limit);
    }

    [Fact]
    public async Task A_second_factor_is_added_only_with_a_fresh_proof_and_a_wrong_one_is_none()
    {
        const string wanted = "/settings/security/authenticator";
        portal.App.Clock.Advance(Fresh);
        using var led = await browser.Get(wanted);
        var page = led.Headers.Location!.OriginalString;
        page.ShouldBe($"{Confirm}?return_url={Uri.EscapeDataString(wanted)}");

        using var wrong = await browser.PostFormAsync(page, page, [new("_handler", "confirm"), new("password", "guess")]);
        (await wrong.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("This is not your password");
        (await browser.Get(wanted)).StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        using var right = await browser.PostFormAsync(page, page, [new("_handler", "confirm"), new("password", DemoPerson.Password)]);
        right.Headers.Location!.OriginalString.ShouldBe(wanted);
        (await browser.Get(wanted)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("/sign-out")]
    [InlineData("/settings/sessions/end-others")]
    [InlineData("/settings/security/passkeys/ask")]
    [InlineData("/api/billing/portal-sessions")]
    [InlineData("//elsewhere.example/billing/portal")]
    [InlineData("https://elsewhere.example/billing/portal")]
    [InlineData("/billing")]
    public async Task Nothing_goes_on_but_what_says_so_itself(string deed)
    {
        var page = $"{Confirm}?return_url=%2Fsettings&deed={Uri.EscapeDataString(deed)}";
        using var confirmed = await browser.PostFormAsync(page, page, [new("_handler", "confirm"), new("password", DemoPerson.Password)]);

        confirmed.Headers.Location!.OriginalString.ShouldBe("/settings");
    }

    [Fact]
    public async Task A_wrong_proof_keeps_what_was_asked_for_and_does_not_do_it()
    {
        const string page = $"{Confirm}?return_url=%2Fbilling&deed=%2Fbilling%2Fportal";
        using var wrong = await browser.PostFormAsync(page, page, [new("_handler", "confirm"), new("password", "guess")]);

        var shown = await wrong.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        shown.ShouldContain("deed=%2Fbilling%2Fportal");
        shown.ShouldNotContain("data-carry-on");
    }

    [Fact]
    public async Task A_proof_leads_back_to_this_site_only()
    {
        const string page = $"{Confirm}?return_url=//elsewhere.example";
        using var confirmed = await browser.PostFormAsync(page, page, [new("_handler", "confirm"), new("password", DemoPerson.Password)]);

        confirmed.Headers.Location!.OriginalString.ShouldBe("/");
    }

    private Task<HttpResponseMessage> OpenPortalAsync() => browser.PostFormAsync("/settings", "/billing/portal", []);

    private async Task<string> CookieAsync()
    {
        using var answer = await browser.Get("/settings");
        return answer.RequestMessage!.Headers.GetValues("Cookie").Single().Split("; ").Single(cookie => cookie.StartsWith("portal-session=", StringComparison.Ordinal));
    }

    private async Task<HttpStatusCode> AskAsync(string cookie)
    {
        using var visitor = portal.App.CreateClient(new() { HandleCookies = false, AllowAutoRedirect = false });
        visitor.DefaultRequestHeaders.Add("Cookie", cookie);
        return (await visitor.Get("/api/session")).StatusCode;
    }
}
