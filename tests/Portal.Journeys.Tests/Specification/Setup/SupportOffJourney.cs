using Portal.Journeys.Tests.Browser;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys.Tests.Specification.Setup;

public sealed class SupportOffJourney(RunningPortal portal) : Journey(portal)
{
    private const string Email = "desk@portal.example";

    [Theory]
    [InlineData(Demo.BluegumAdmin, "Billing is not configured")]
    [InlineData(Demo.SouthbankAdmin, "Billing configuration needs attention")]
    [Trait("Row", "CFG-07")]
    public async Task While_support_is_switched_off_billing_answers_and_shows_the_address_to_write_to(string email, string heading)
    {
        await using var closed = Portal.StartAnother([new("Support:Enabled", "false"), new("Support:FallbackEmail", Email)]);
        string At(string path) => new Uri(closed.ClientOptions.BaseAddress, path).ToString();
        var visitor = await SignInAsync(email);
        (await visitor.GoAsync(At("/billing"))).ShouldBe(200);
        await Expect(visitor.Heading(heading)).ToBeVisibleAsync();
        await Expect(visitor.Link("Contact support")).ToHaveCountAsync(0);
        await Expect(visitor.Link(Email).First).ToHaveAttributeAsync("href", $"mailto:{Email}");
        await visitor.Page.ShouldBeAccessibleAsync();

        visitor.ExpectsRefusals = true;
        (await visitor.GoAsync(At("/support"))).ShouldBe(503);
        await Expect(visitor.Heading("Support is not available at the moment")).ToBeVisibleAsync();
        await Expect(visitor.Link(Email)).ToBeVisibleAsync();
        await visitor.Page.ShouldBeAccessibleAsync();
    }
}
