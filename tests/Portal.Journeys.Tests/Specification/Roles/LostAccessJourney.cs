using Portal.Journeys.Tests.Browser;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys.Tests.Specification.Roles;

public sealed class LostAccessJourney(RunningPortal portal) : Journey(portal)
{
    [Fact]
    [Trait("Row", "ACC-16")]
    public async Task With_the_assignment_gone_the_next_step_finds_nothing()
    {
        var email = await Portal.AddColleagueAsync(Demo.PartnerAdmin, Demo.Harbour);
        var visitor = await OpenBillingAsync(email, Demo.Harbour);
        visitor.ExpectsRefusals = true;
        await Portal.ExecuteAsync("update identity.assignments set revoked_at = assigned_at where member_id = (select id from identity.members where email = $1)", email);
        await visitor.Page.Locator("a[rel=next]").ClickAsync();
        await Expect(visitor.Heading("Not found")).ToBeVisibleAsync();
        await Expect(visitor.Main).Not.ToContainTextAsync("A$");
    }

    [Fact]
    [Trait("Row", "ACC-17")]
    public async Task With_the_role_gone_the_next_refresh_and_download_are_refused()
    {
        var email = await Portal.AddColleagueAsync(Demo.HarbourAdmin);
        var visitor = await OpenBillingAsync(email);
        visitor.ExpectsRefusals = true;
        var pdf = await visitor.Page.Locator("dialog form[action$=pdf]").First.GetAttributeAsync("action");
        await Portal.ExecuteAsync("update identity.members set role = 'client_staff' where email = $1", email);
        await visitor.Button("Refresh").ClickAsync();
        await Expect(visitor.Heading("Your role does not include this page")).ToBeVisibleAsync();
        (await visitor.GoAsync("/" + pdf)).ShouldBe(403);
        (await visitor.GoAsync("/billing")).ShouldBe(403);
    }
}
