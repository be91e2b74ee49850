using Microsoft.Playwright;
using Portal.Journeys.Tests.Browser;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys.Tests.Specification.SignIn;

public sealed class ActiveSessionsJourney(RunningPortal portal) : Journey(portal)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task One_window_ends_the_session_of_another_and_that_one_is_asked_to_sign_in(bool script)
    {
        var email = await Portal.AddColleagueAsync(Demo.HarbourAdmin);
        var (desk, forgotten) = (await ArriveSignedInAsync(email, script), await ArriveSignedInAsync(email, script));
        await desk.GoAsync("/settings");
        await Expect(Sessions(desk)).ToHaveCountAsync(2);
        await Expect(Sessions(desk).First).ToContainTextAsync("This session");
        await Expect(Sessions(desk).First).ToContainTextAsync("Chrome on Linux");

        await Sessions(desk).Last.GetByRole(AriaRole.Button).ClickAsync();

        await Expect(desk.Main.GetByRole(AriaRole.Status)).ToContainTextAsync("Signed out there");
        await Expect(Sessions(desk)).ToHaveCountAsync(1);
        await forgotten.GoAsync("/billing");
        await Expect(forgotten.Heading("Sign in")).ToBeVisibleAsync();
    }

    [Fact]
    [Trait("Row", "USG-07")]
    public async Task The_list_is_accessible_and_all_others_end_by_keyboard()
    {
        var email = await Portal.AddColleagueAsync(Demo.PartnerUser, Demo.Harbour);
        var desk = await ArriveSignedInAsync(email);
        Visitor[] others = [await ArriveSignedInAsync(email), await ArriveSignedInAsync(email)];
        await desk.GoAsync("/settings");
        await desk.Page.ShouldBeAccessibleAsync();

        await desk.Button("Sign out all other sessions").FocusAsync();
        await desk.Page.Keyboard.PressAsync("Enter");

        await Expect(desk.Main.GetByRole(AriaRole.Status)).ToBeVisibleAsync();
        await desk.Page.ShouldBeAccessibleAsync();
        await Expect(desk.Button("Sign out all other sessions")).ToHaveCountAsync(0);
        foreach (var other in others)
        {
            await other.GoAsync("/settings");
            await Expect(other.Heading("Sign in")).ToBeVisibleAsync();
        }
    }

    // A sign-in of its own for each window: the other journeys share one.
    private async Task<Visitor> ArriveSignedInAsync(string email, bool script = true)
    {
        var visitor = await ArriveAsync(new(Script: script));
        await visitor.GoAsync("/sign-in");
        await visitor.Page.FillSignInAsync(email);
        await Expect(visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out", Exact = true })).ToBeVisibleAsync();
        return visitor;
    }

    private static ILocator Sessions(Visitor visitor) => visitor.Main.Locator(".sessions > li");
}
