using Microsoft.Playwright;
using Portal.Journeys.Tests.Browser;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys.Tests.Specification.Roles;

public sealed class TeamJourney(RunningPortal portal) : Journey(portal)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("Row", "ACC-16")]
    public async Task A_partner_admin_adds_somebody_gives_them_a_client_and_takes_it_away_again(bool script)
    {
        var admin = await ArriveAsAdminAsync(script);
        var email = $"{Guid.NewGuid():N}@colleague.example";
        await admin.Menu("Team").ClickAsync();
        await admin.Link("Add member").ClickAsync();
        await admin.Page.GetByLabel("Name").FillAsync("Robin Gale");
        await admin.Page.GetByLabel("E-mail").FillAsync(email);
        await admin.Button("Add member").ClickAsync();
        await Expect(admin.Main.GetByRole(AriaRole.Status)).ToContainTextAsync("The member was added");
        await Expect(Row(admin, "Robin Gale")).ToContainTextAsync("Invited");

        await AcceptAsync(email);
        await admin.Link("Change Robin Gale").ClickAsync();
        await admin.Page.GetByLabel("Ironbark Property").CheckAsync();
        await admin.Button("Save").ClickAsync();
        await Expect(admin.Main.GetByRole(AriaRole.Status)).ToContainTextAsync("The change was saved");

        var member = await SignInAsync(email, new(Script: script));
        member.ExpectsRefusals = true;
        await member.GoAsync("/clients");
        await member.Link("Support for Ironbark Property").ClickAsync();
        await Expect(member.Heading("Support")).ToBeVisibleAsync();

        await admin.Page.GetByLabel("Ironbark Property").UncheckAsync();
        await admin.Button("Save").ClickAsync();
        await Expect(admin.Page.GetByLabel("Ironbark Property")).Not.ToBeCheckedAsync();
        await member.Link("New ticket").First.ClickAsync();
        await Expect(member.Heading("Not found")).ToBeVisibleAsync();
    }

    [Fact]
    [Trait("Row", "USG-07")]
    public async Task The_pages_of_the_team_are_accessible_and_so_are_their_refusals()
    {
        var admin = await ArriveAsAdminAsync(script: true);
        admin.ExpectsRefusals = true;
        foreach (var address in (string[])["/clients", "/team", "/team/new"])
        {
            await admin.GoAsync(address);
            await admin.Page.ShouldBeAccessibleAsync();
        }
        await admin.Page.GetByLabel("Name").FillAsync("Ava Chen");
        await admin.Page.GetByLabel("E-mail").FillAsync(Demo.HarbourAdmin);
        await admin.Button("Add member").ClickAsync();
        await Expect(admin.Main).ToContainTextAsync("This address cannot be added");
        await admin.Page.ShouldBeAccessibleAsync();

        await admin.GoAsync("/team");
        await admin.Link("Change New Colleague").ClickAsync();
        await admin.Page.GetByLabel("Ironbark Property").UncheckAsync();
        await admin.Button("Save").ClickAsync();
        await Expect(admin.Main.GetByRole(AriaRole.Alert)).ToContainTextAsync("Nobody else looks after Ironbark Property");
        await admin.Page.ShouldBeAccessibleAsync();
    }

    [Fact]
    [Trait("Row", "USG-07")]
    public async Task An_admin_sets_the_time_zone_and_reads_times_in_it()
    {
        var admin = await SignInAsync(await Portal.AddClientAsync("no-such-provider", "any"));
        await admin.GoAsync("/settings");
        await admin.Link("Change").ClickAsync();
        await admin.Page.ShouldBeAccessibleAsync();
        await admin.Page.GetByLabel("Time zone").FillAsync("Pacific/Auckland");
        await admin.Page.GetByLabel("Billing contact").FillAsync("accounts@lorikeet.example");
        await admin.Button("Save").ClickAsync();

        await Expect(admin.Main.GetByRole(AriaRole.Status)).ToContainTextAsync("were saved");
        await Expect(admin.Fact("Signed in")).ToContainTextAsync("(Pacific/Auckland)");
        await Expect(admin.Fact("Billing contact")).ToContainTextAsync("accounts@lorikeet.example");
        await admin.Page.ShouldBeAccessibleAsync();
    }

    // A partner of its own, whose other member looks after the client too.
    private async Task<Visitor> ArriveAsAdminAsync(bool script)
    {
        var partner = Guid.CreateVersion7();
        await Portal.ExecuteAsync("insert into identity.partners (id, name) values ($1, 'Kestrel Services')", partner);
        var (admin, colleague) = (await Portal.AddColleagueAsync(Demo.PartnerAdmin), await Portal.AddColleagueAsync(Demo.PartnerUser, Demo.Ironbark));
        await Portal.ExecuteAsync("update identity.members set partner_id = $1 where email = any ($2)", partner, new[] { admin, colleague });
        var visitor = await SignInAsync(admin, new(Script: script));
        await visitor.GoAsync("/");
        return visitor;
    }

    // The mail with the link is not part of this story.
    private Task AcceptAsync(string email) => Portal.ExecuteAsync(
        "update identity.members set password_hash = (select password_hash from identity.members where email = $2) where email = $1", email, Demo.PartnerAdmin);

    private static ILocator Row(Visitor visitor, string name) => visitor.Main.Locator("tbody tr").Filter(new() { HasText = name });
}
