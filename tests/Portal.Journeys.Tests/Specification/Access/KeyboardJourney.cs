using Microsoft.Playwright;
using Portal.Journeys.Tests.Browser;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys.Tests.Specification.Access;

public sealed class KeyboardJourney(RunningPortal portal) : Journey(portal)
{
    [Fact]
    [Trait("Row", "DET-01")]
    [Trait("Row", "PDF-03")]
    public async Task From_sign_in_to_details_and_the_pdf_question_the_keyboard_is_enough()
    {
        var visitor = await ArriveAsync();
        await visitor.GoAsync("/sign-in");
        await Expect(visitor.Page.GetByLabel("E-mail")).ToBeFocusedAsync();
        await visitor.Page.Keyboard.TypeAsync(Demo.HarbourAdmin);
        await visitor.Page.Keyboard.PressAsync("Tab");
        await visitor.Page.Keyboard.TypeAsync(Demo.Password);
        await visitor.Page.Keyboard.PressAsync("Enter");
        await Expect(visitor.Heading("Billing")).ToBeVisibleAsync();

        await TabToAsync(visitor, "Show details of invoice HDG-202611");
        await visitor.Page.Keyboard.PressAsync("Enter");
        await Expect(visitor.Main.Locator("tr.detail")).ToBeVisibleAsync();
        await TabToAsync(visitor, "Download PDF of invoice HDG-202611");
        await visitor.Page.Keyboard.PressAsync("Enter");
        await Expect(visitor.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await visitor.Page.Keyboard.PressAsync("Escape");
        await Expect(visitor.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await Expect(visitor.Button("Download PDF of invoice HDG-202611")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task The_first_stop_skips_to_the_content()
    {
        var visitor = await OpenBillingAsync(Demo.HarbourAdmin);
        await visitor.Page.Keyboard.PressAsync("Tab");
        var skip = visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Skip to content" });
        await Expect(skip).ToBeFocusedAsync();
        await Expect(skip).ToBeInViewportAsync();
        await visitor.Page.Keyboard.PressAsync("Enter");
        await Expect(visitor.Main).ToBeFocusedAsync();
        await visitor.Page.Keyboard.PressAsync("Tab");
        await Expect(visitor.Button("Refresh")).ToBeFocusedAsync();
    }

    private static async Task TabToAsync(Visitor visitor, string name)
    {
        for (var stops = 0; stops < 60; stops++)
        {
            if (await visitor.Page.EvaluateAsync<string>("document.activeElement.textContent.replace(/\\s+/g, ' ').trim()") == name) return;
            await visitor.Page.Keyboard.PressAsync("Tab");
        }

        throw new ShouldAssertException($"Sixty stops of the Tab key did not reach “{name}”.");
    }
}
