using System.Net;
using Portal.TestKit;

namespace Portal.Identity.Tests.Specification;

public sealed class SignInTests(DemoPortal portal) : IClassFixture<DemoPortal>
{
    private const string Sentence = "This e-mail and password do not belong together here.";

    [Fact]
    [Trait("Row", "ACC-06")]
    public async Task The_page_first_asked_for_comes_after_signing_in()
    {
        using var visitor = portal.App.CreateVisitor();
        using var asked = await visitor.Get("/billing?cursor=abc");
        var signInPage = asked.Headers.Location!.OriginalString;
        var html = await visitor.Read(signInPage);

        html.ShouldContain("name=\"return_url\" value=\"/billing?cursor=abc\"");
        using var answer = await SignInAsync(visitor, DemoPerson.ClientAdmin.Email, DemoPerson.Password, "/billing?cursor=abc");
        answer.Headers.Location!.OriginalString.ShouldBe("/billing?cursor=abc");
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    public async Task No_sign_in_leads_to_another_site(string returnUrl)
    {
        using var visitor = portal.App.CreateVisitor();
        (await visitor.Read($"/sign-in?return_url={Uri.EscapeDataString(returnUrl)}")).ShouldContain("name=\"return_url\" value=\"/\"");

        using var answer = await SignInAsync(visitor, DemoPerson.ClientAdmin.Email, DemoPerson.Password, returnUrl);
        answer.Headers.Location!.OriginalString.ShouldBe("/");
    }

    [Theory]
    [InlineData("ava.chen@harbourdental.example", "wrong")]
    [InlineData("nobody@harbourdental.example", "portal-demo-1")]
    public async Task Wrong_credentials_show_the_form_again_with_one_sentence(string email, string password)
    {
        using var visitor = portal.App.CreateVisitor();
        using var answer = await SignInAsync(visitor, email, password, "/billing");
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        answer.Headers.Any(header => header.Key == "Set-Cookie" && header.Value.Any(cookie => cookie.Contains("portal-session", StringComparison.Ordinal))).ShouldBeFalse();
        html.ShouldContain(Sentence);
        html.ShouldContain($"value=\"{email}\"");
        html.ShouldContain("value=\"/billing\"");
        html.ShouldNotContain($"value=\"{password}\"");
    }

    [Fact]
    public async Task An_email_is_shown_again_as_text()
    {
        using var visitor = portal.App.CreateVisitor();
        using var answer = await SignInAsync(visitor, "\"><script>alert(1)</script>", "x", "/");

        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldNotContain("<script>alert");
    }

    [Fact]
    public async Task Many_failures_ask_to_wait()
    {
        using var visitor = portal.App.CreateVisitor();
        for (var failure = 1; failure <= 5; failure++)
            (await SignInAsync(visitor, DemoPerson.Operator.Email, "guess", "/")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        using var answer = await SignInAsync(visitor, DemoPerson.Operator.Email, DemoPerson.Password, "/");
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        html.ShouldContain(Sentence);
        html.ShouldContain("please wait a minute");
    }

    [Fact]
    public async Task Guesses_at_the_same_instant_are_counted_like_any_others()
    {
        using var visitor = portal.App.CreateVisitor();
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(async guess =>
        {
            using var answer = await SignInAsync(visitor, "guessed.at@portal.example", $"guess {guess}", "/");
            return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        }));

        // a form whose cookie another one replaced meanwhile is refused before it is judged
        answers.Count(html => html.Contains(Sentence, StringComparison.Ordinal) && !html.Contains("please wait a minute", StringComparison.Ordinal)).ShouldBeLessThanOrEqualTo(5);
    }

    [Fact]
    public async Task A_form_without_a_token_is_refused()
    {
        using var visitor = portal.App.CreateVisitor();
        using var form = new FormUrlEncodedContent([new("email", DemoPerson.ClientAdmin.Email), new("password", DemoPerson.Password)]);
        using var answer = await visitor.PostAsync(new Uri("/sign-in", UriKind.Relative), form, TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await visitor.Get("/settings")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Who_is_signed_in_is_led_past_the_form()
    {
        var browser = await portal.BrowserOf(DemoPerson.ClientAdmin);
        using var answer = await browser.Get("/sign-in");

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        new Uri(browser.BaseAddress!, answer.Headers.Location!).AbsolutePath.ShouldBe("/");
    }

    [Theory]
    [InlineData("/billing?cursor=abc", "http://localhost/billing?cursor=abc")]
    [InlineData("//evil.example", "http://localhost/")]
    [InlineData("https://evil.example/", "http://localhost/")]
    public async Task Who_is_signed_in_is_led_on_to_the_page_first_asked_for(string returnUrl, string expected)
    {
        var browser = await portal.BrowserOf(DemoPerson.ClientAdmin);
        using var answer = await browser.Get($"/sign-in?return_url={Uri.EscapeDataString(returnUrl)}");

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        new Uri(browser.BaseAddress!, answer.Headers.Location!).AbsoluteUri.ShouldBe(expected);
    }

    [Fact]
    public async Task What_is_sent_must_be_a_form()
    {
        var browser = await portal.BrowserOf(DemoPerson.ClientAdmin);
        using var json = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
        using var answer = await browser.PostWithTokenAsync("/sign-in", json);

        answer.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task An_email_that_cannot_be_one_is_unknown_like_any_other()
    {
        using var visitor = portal.App.CreateVisitor();
        using var answer = await SignInAsync(visitor, "a\u0007b@harbourdental.example", "x", "/");

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain(Sentence);
    }

    [Theory]
    [InlineData("/api/nothing-here", HttpStatusCode.Unauthorized)]
    [InlineData("/openapi/v1.json", HttpStatusCode.Unauthorized)]
    [InlineData("/nothing-here", HttpStatusCode.Redirect)]
    public async Task Nobody_learns_which_addresses_exist(string address, HttpStatusCode status)
    {
        using var visitor = portal.App.CreateVisitor();

        (await visitor.Get(address)).StatusCode.ShouldBe(status);
    }

    private static Task<HttpResponseMessage> SignInAsync(HttpClient visitor, string email, string password, string returnUrl) =>
        visitor.PostFormAsync("/sign-in", "/sign-in", [new("email", email), new("password", password), new("return_url", returnUrl)]);
}
