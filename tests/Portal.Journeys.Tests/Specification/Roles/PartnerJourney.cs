using Portal.Journeys.Tests.Browser;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys.Tests.Specification.Roles;

public sealed class PartnerJourney(RunningPortal portal) : Journey(portal)
{
    [Fact]
    [Trait("Row", "ACC-04")]
    [Trait("Row", "ACC-08")]
    [Trait("Row", "ACC-13")]
    public async Task A_partner_admin_chooses_a_client_and_sees_its_name_on_every_page()
    {
        var visitor = await SignInAsync(Demo.PartnerAdmin);
        await visitor.GoAsync("/");
        await visitor.Menu("Billing").ClickAsync();
        await Expect(visitor.Heading("Clients")).ToBeVisibleAsync();
        await Expect(visitor.Main.Locator("tbody tr")).ToHaveCountAsync(2);
        await Expect(visitor.Main).Not.ToContainTextAsync("Fernleaf");

        await visitor.Link("Billing of Harbour Dental Group").ClickAsync();
        await Expect(visitor.Heading("Billing")).ToBeVisibleAsync();
        await Expect(visitor.Page.Locator(".top .who")).ToContainTextAsync("Harbour Dental Group");
        await visitor.Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "Change client" }).ClickAsync();
        await visitor.Link("Billing of Northwind Couriers").ClickAsync();
        await Expect(visitor.Page.Locator(".top .who")).ToContainTextAsync("Northwind Couriers");
        await visitor.Menu("Support").ClickAsync();
        await Expect(visitor.Heading("Support")).ToBeVisibleAsync();
        await Expect(visitor.Page.Locator(".top .who")).ToContainTextAsync("Northwind Couriers");
    }

    [Fact]
    [Trait("Row", "ACC-08")]
    [Trait("Row", "ACC-09")]
    [Trait("Row", "ACC-10")]
    [Trait("Row", "MSG-02")]
    public async Task Without_a_client_and_with_somebody_elses_the_same_page_is_shown()
    {
        var visitor = await SignInAsync(Demo.PartnerAdmin);
        visitor.ExpectsRefusals = true;
        (await visitor.GoAsync("/billing")).ShouldBe(404);
        await Expect(visitor.Heading("Not found")).ToBeVisibleAsync();
        await Expect(visitor.Main).ToContainTextAsync("open billing with a client you are assigned to");
        var without = await visitor.ReadAsync();

        foreach (var client in (string[])[Demo.Fernleaf, Demo.Quokka, "00000000-0000-0000-0000-000000000000", "no-id", ""])
        {
            (await visitor.GoAsync($"/billing?client_id={client}")).ShouldBe(404);
            (await visitor.ReadAsync()).ShouldBe(without, client);
        }
    }

    [Fact]
    [Trait("Row", "PAG-08")]
    [Trait("Row", "ACC-13")]
    public async Task Paging_and_details_keep_the_chosen_client()
    {
        var visitor = await OpenBillingAsync(Demo.PartnerAdmin, Demo.Harbour);
        await visitor.Link("Next").ClickAsync();
        await Expect(visitor.Link("Previous")).ToBeVisibleAsync();
        visitor.Page.Url.ShouldContain($"client_id={Demo.Harbour}");
        await visitor.Button("Show details").First.ClickAsync();
        await Expect(visitor.Button("Hide details")).ToBeVisibleAsync();
        visitor.Page.Url.ShouldContain($"client_id={Demo.Harbour}");
        visitor.Page.Url.ShouldContain("cursor=");
    }

    [Fact]
    [Trait("Row", "ACC-12")]
    public async Task An_admin_cannot_reach_another_organisation_by_its_id()
    {
        var visitor = await SignInAsync(Demo.HarbourAdmin);
        visitor.ExpectsRefusals = true;
        (await visitor.GoAsync($"/billing?client_id={Demo.Northwind}")).ShouldBe(404);
        await Expect(visitor.Main).Not.ToContainTextAsync("Northwind");
    }
}
