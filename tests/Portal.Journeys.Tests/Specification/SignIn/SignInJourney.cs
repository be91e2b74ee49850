using Portal.Journeys.Tests.Browser;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys.Tests.Specification.SignIn;

public sealed class SignInJourney(RunningPortal portal) : Journey(portal)
{
    [Fact]
    [Trait("Row", "ACC-06")]
    public async Task Somebody_signed_out_signs_in_and_comes_back_to_the_page_asked_for()
    {
        var visitor = await ArriveAsync();
        await visitor.GoAsync("/billing");
        await Expect(visitor.Heading("Sign in")).ToBeVisibleAsync();
        await visitor.Page.FillSignInAsync(Demo.HarbourAdmin);
        await Expect(visitor.Heading("Billing")).ToBeVisibleAsync();
        new Uri(visitor.Page.Url).PathAndQuery.ShouldBe("/billing");
    }

    [Fact]
    public async Task A_wrong_password_is_said_in_words_and_the_address_is_kept()
    {
        var visitor = await ArriveAsync();
        visitor.ExpectsRefusals = true;
        await visitor.GoAsync("/sign-in");
        await visitor.Page.FillSignInAsync("nobody@harbourdental.example", "not the password");
        await Expect(visitor.Page.GetByRole(Microsoft.Playwright.AriaRole.Alert)).ToContainTextAsync("do not belong together");
        await Expect(visitor.Page.GetByLabel("E-mail")).ToHaveValueAsync("nobody@harbourdental.example");
    }

    [Fact]
    [Trait("Row", "ACC-06")]
    public async Task After_signing_out_the_page_asks_to_sign_in_again()
    {
        var visitor = await ArriveAsync();
        await visitor.GoAsync("/sign-in");
        await visitor.Page.FillSignInAsync(Demo.HarbourManager);
        await visitor.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Sign out", Exact = true }).ClickAsync();
        await Expect(visitor.Heading("Sign in")).ToBeVisibleAsync();
        await visitor.GoAsync("/billing");
        await Expect(visitor.Heading("Sign in")).ToBeVisibleAsync();
    }

    [Fact]
    [Trait("Row", "SEC-02")]
    public async Task Scripts_cannot_read_the_session_and_no_key_is_ever_sent()
    {
        var visitor = await SignInAsync(Demo.HarbourAdmin);
        var sent = new List<string>();
        visitor.Page.Request += (_, request) => sent.AddRange(request.Headers.Keys);
        await visitor.GoAsync("/billing");
        (await visitor.Page.EvaluateAsync<string>("document.cookie")).ShouldNotContain("session");
        sent.ShouldNotBeEmpty();
        sent.ShouldNotContain("authorization");
        sent.ShouldNotContain(name => name.Contains("key", StringComparison.Ordinal));
    }
}
