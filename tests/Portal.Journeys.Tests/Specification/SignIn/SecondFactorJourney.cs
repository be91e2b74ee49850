using Microsoft.Playwright;
using Portal.Journeys.Tests.Browser;
using Portal.TestKit;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys.Tests.Specification.SignIn;

public sealed class SecondFactorJourney(RunningPortal portal) : Journey(portal)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Somebody_sets_an_app_up_signs_in_with_it_and_once_with_a_recovery_code(bool script)
    {
        var email = await Portal.AddColleagueAsync(Demo.HarbourAdmin);
        var visitor = await ArriveAsync(new(Script: script));
        visitor.ExpectsRefusals = true;
        await visitor.GoAsync("/sign-in");
        await visitor.Page.FillSignInAsync(email);
        var (app, recovery) = await SetUpAsync(visitor);

        await AgainAsync(visitor, email, "000000");
        await Expect(visitor.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("does not fit");
        await visitor.Page.GetByLabel("Code", new() { Exact = true }).FillAsync(app.Code(1));
        await visitor.Button("Sign in").ClickAsync();
        await Expect(visitor.Heading("Billing")).ToBeVisibleAsync();

        await AgainAsync(visitor, email, recovery);
        await Expect(visitor.Heading("Billing")).ToBeVisibleAsync();
        await AgainAsync(visitor, email, recovery);
        await Expect(visitor.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("used already");
    }

    [Fact]
    [Trait("Row", "USG-07")]
    public async Task Every_page_of_it_is_accessible()
    {
        var email = await Portal.AddColleagueAsync(Demo.HarbourAdmin);
        var visitor = await ArriveAsync();
        foreach (var address in new[] { "/forgotten", "/forgotten?sent=1", "/choose-password?for=reset&token=worthless", "/sign-in" }) await HoldAsync(visitor, address);
        await visitor.Page.FillSignInAsync(email);
        await HoldAsync(visitor, "/settings/security");
        await HoldAsync(visitor, "/settings/security/password");
        await HoldAsync(visitor, "/settings/security/confirm");
        await SetUpAsync(visitor, page => page.ShouldBeAccessibleAsync());
        await HoldAsync(visitor, "/settings/security");
        await HoldAsync(visitor, "/settings/security/authenticator");
        await HoldAsync(visitor, "/settings/security/recovery-codes");
        await HoldAsync(visitor, "/settings/security/confirm");
    }

    [Fact]
    public async Task The_payment_portal_asks_for_a_code_when_the_last_proof_is_old_and_opens_after_it()
    {
        var email = await Portal.AddClientAsync("stripe", Portal.AddStripeCustomer());
        var visitor = await ArriveAsync();
        await visitor.GoAsync("/sign-in");
        await visitor.Page.FillSignInAsync(email);
        var (app, _) = await SetUpAsync(visitor);
        await Portal.ExecuteAsync("update identity.sessions set proven_at = proven_at - interval '11 minutes' where member_id = (select id from identity.members where email = $1)", email);

        await visitor.GoAsync("/billing");
        await visitor.Button("Open Billing Portal").ClickAsync();
        var tab = await visitor.Page.Context.RunAndWaitForPageAsync(() => visitor.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Open Billing Portal" }).ClickAsync());
        await Expect(tab.GetByRole(AriaRole.Heading, new() { Name = "Confirm that it is you" })).ToBeVisibleAsync();
        await tab.GetByLabel("Code", new() { Exact = true }).FillAsync(app.Code(1));
        await tab.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await Expect(tab.GetByRole(AriaRole.Link, new() { Name = "Return to the billing page" })).ToBeVisibleAsync();
    }

    private async Task<(AuthenticatorApp App, string Recovery)> SetUpAsync(Visitor visitor, Func<IPage, Task>? look = null)
    {
        await Expect(visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out", Exact = true })).ToBeVisibleAsync();
        await visitor.GoAsync("/settings/security/authenticator");
        await visitor.Button("Show the key").ClickAsync();
        await Expect(visitor.Main.GetByRole(AriaRole.Img)).ToBeVisibleAsync();
        await (look?.Invoke(visitor.Page) ?? Task.CompletedTask);
        var app = new AuthenticatorApp(await visitor.Main.Locator("code.key").InnerTextAsync(), Portal.Clock);
        await visitor.Page.GetByLabel("Code", new() { Exact = true }).FillAsync(app.Code());
        await visitor.Button("Turn on").ClickAsync();
        await Expect(visitor.Heading("Your recovery codes")).ToBeVisibleAsync();
        await (look?.Invoke(visitor.Page) ?? Task.CompletedTask);
        return (app, await visitor.Main.Locator(".codes code").First.InnerTextAsync());
    }

    private static async Task AgainAsync(Visitor visitor, string email, string code)
    {
        await visitor.GoAsync("/settings");
        if (await visitor.Heading("Settings").IsVisibleAsync()) await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out", Exact = true }).ClickAsync();
        await visitor.GoAsync("/sign-in?return_url=/billing");
        await visitor.Page.FillSignInAsync(email);
        await visitor.Page.GetByLabel("Code", new() { Exact = true }).FillAsync(code);
        await visitor.Button("Sign in").ClickAsync();
    }

    private static async Task HoldAsync(Visitor visitor, string address)
    {
        await visitor.GoAsync(address);
        await visitor.Page.ShouldBeAccessibleAsync();
    }
}
