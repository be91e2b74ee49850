using System.Net;
using Portal.TestKit;

namespace Portal.Identity.Tests.Specification;

public sealed class SessionTests(DemoPortal portal) : IClassFixture<DemoPortal>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Row", "SEC-02")]
    public async Task The_cookie_is_opaque_bound_to_the_host_and_out_of_reach_of_scripts()
    {
        await using var app = new PortalApp(await PortalApp.DemoDatabaseAsync(), settings: new Dictionary<string, string?>
        {
            ["environment"] = "Production", ["PORTAL_URL"] = "https://portal.example", ["Portal:PublicUrl"] = "https://portal.example",
        });
        using var visitor = app.CreateClient(new() { AllowAutoRedirect = false, BaseAddress = new("https://portal.example") });

        using var answer = await PostSignInAsync(visitor, DemoPerson.ClientAdmin.Email, DemoPerson.Password);

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        CookieOf(answer).ShouldMatch("^__Host-portal-session=[A-Za-z0-9_-]{43}; path=/; secure; samesite=lax; httponly$");
    }

    [Fact]
    public async Task On_a_developers_machine_the_cookie_is_plain()
    {
        using var visitor = portal.App.CreateVisitor();
        using var answer = await PostSignInAsync(visitor, DemoPerson.ClientAdmin.Email, DemoPerson.Password);

        CookieOf(answer).ShouldMatch("^portal-session=[A-Za-z0-9_-]{43}; path=/; samesite=lax; httponly$");
    }

    [Fact]
    public async Task Signing_in_again_brings_a_new_reference_and_ends_the_old_one()
    {
        var browser = await portal.SignInAsync(DemoPerson.ClientAdmin);
        var before = await portal.ScalarAsync<long>("select count(*) from identity.sessions where ended_at is null");
        using var again = await browser.PostFormAsync("/settings", "/sign-in", Fields(DemoPerson.ClientAdmin.Email, DemoPerson.Password));

        again.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await portal.ScalarAsync<long>("select count(*) from identity.sessions where ended_at is null")).ShouldBe(before);
        (await browser.Get("/settings")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_reference_planted_before_signing_in_never_becomes_a_session()
    {
        var planted = new string('A', 43);
        using var visitor = portal.App.CreateVisitor();
        using var answer = await PostSignInAsync(visitor, DemoPerson.ClientAdmin.Email, DemoPerson.Password, $"portal-session={planted}");

        CookieOf(answer).ShouldNotContain(planted);
        (await AskWithCookieAsync(planted)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_on_the_server_too()
    {
        var browser = portal.App.CreateVisitor();
        using var signIn = await PostSignInAsync(browser, DemoPerson.ClientAdmin.Email, DemoPerson.Password);
        var reference = CookieOf(signIn).Split('=', ';')[1];
        (await AskWithCookieAsync(reference)).ShouldBe(HttpStatusCode.OK);

        using var answer = await browser.PostFormAsync("/settings", "/sign-out", []);

        answer.Headers.Location!.OriginalString.ShouldBe("/sign-in");
        answer.Headers.GetValues("Clear-Site-Data").ShouldBe(["\"cache\""]);
        CookieOf(answer).ShouldStartWith("portal-session=; expires=Thu, 01 Jan 1970");
        (await browser.Get("/settings")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await AskWithCookieAsync(reference)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Sign_out_is_no_link()
    {
        var browser = await portal.SignInAsync(DemoPerson.ClientAdmin);

        (await browser.Get("/sign-out")).IsSuccessStatusCode.ShouldBeFalse();
        (await browser.Get("/settings")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [Trait("Row", "SEC-03")]
    [InlineData("Authorization", "Bearer sk_live_51Habcdefghijklmnop")]
    [InlineData("Authorization", "Basic YXZhOnBvcnRhbA==")]
    [InlineData("X-Api-Key", "sk_live_51Habcdefghijklmnop")]
    public async Task A_key_sent_by_a_browser_gives_no_access(string header, string key)
    {
        using var visitor = portal.App.CreateVisitor();
        visitor.DefaultRequestHeaders.TryAddWithoutValidation(header, key).ShouldBeTrue();

        (await visitor.Get("/api/session")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await visitor.Get("/billing")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Theory]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("%00%00%00")]
    public async Task A_forged_cookie_is_nobody(string reference) => (await AskWithCookieAsync(reference)).ShouldBe(HttpStatusCode.Unauthorized);

    private async Task<HttpStatusCode> AskWithCookieAsync(string reference)
    {
        using var visitor = portal.App.CreateClient(new() { HandleCookies = false, AllowAutoRedirect = false });
        visitor.DefaultRequestHeaders.Add("Cookie", $"portal-session={reference}");
        return (await visitor.Get("/api/session")).StatusCode;
    }

    private static async Task<HttpResponseMessage> PostSignInAsync(HttpClient visitor, string email, string password, string? cookie = null)
    {
        if (cookie is not null)
            visitor.DefaultRequestHeaders.Add("Cookie", cookie);
        return await visitor.PostFormAsync("/sign-in", "/sign-in", Fields(email, password));
    }

    private static KeyValuePair<string, string>[] Fields(string email, string password) => [new("email", email), new("password", password)];

    private static string CookieOf(HttpResponseMessage answer) => answer.Headers.GetValues("Set-Cookie").Single(cookie => cookie.Contains("portal-session", StringComparison.Ordinal));
}
